// The mirror of struct ns_common. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>What all namespaces share: <c>struct ns_common</c>.</summary>
[KernelType("ns_common")]
public sealed class NamespaceHeader : KernelObject
{
    /// <summary><c>unsigned int inum</c>.</summary>
    [KernelField("inum")]
    public uint Inum { get; init; }
}
