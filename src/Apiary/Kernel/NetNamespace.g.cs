// The mirror of struct net. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A network namespace: <c>struct net</c>.</summary>
[KernelType("net")]
public sealed class NetNamespace : KernelObject
{
    /// <summary><c>struct ns_common ns</c>.</summary>
    [KernelField("ns")]
    public NamespaceHeader Ns { get; init; } = new();

    /// <summary><c>int ifindex</c>.</summary>
    [KernelField("ifindex")]
    public int Ifindex { get; init; }
}
