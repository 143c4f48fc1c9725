// The mirror of struct bio. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A block operation: <c>struct bio</c>.</summary>
[KernelType("bio")]
public sealed class Bio : KernelObject
{
    /// <summary><c>unsigned int bi_opf</c>.</summary>
    [KernelField("bi_opf")]
    public uint Opf { get; init; }

    /// <summary><c>sector_t bi_iter.bi_sector</c>.</summary>
    [KernelField("bi_iter.bi_sector")]
    public ulong Sector { get; init; }

    /// <summary><c>unsigned int bi_iter.bi_size</c>.</summary>
    [KernelField("bi_iter.bi_size")]
    public uint Size { get; init; }

    /// <summary><c>short unsigned int bi_vcnt</c>.</summary>
    [KernelField("bi_vcnt")]
    public ushort Vcnt { get; init; }
}
