// The mirror of struct super_block. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A mounted file system: <c>struct super_block</c>.</summary>
[KernelType("super_block")]
public sealed class SuperBlock : KernelObject
{
    /// <summary><c>dev_t s_dev</c>.</summary>
    [KernelField("s_dev")]
    public uint Dev { get; init; }

    /// <summary><c>long unsigned int s_magic</c>.</summary>
    [KernelField("s_magic")]
    public ulong Magic { get; init; }

    /// <summary><c>long unsigned int s_flags</c>.</summary>
    [KernelField("s_flags")]
    public ulong Flags { get; init; }

    /// <summary><c>char s_id[32]</c>.</summary>
    [KernelField("s_id")]
    public ByteArray32 Id { get; init; }
}
