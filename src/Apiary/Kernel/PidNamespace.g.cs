// The mirror of struct pid_namespace. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A pid namespace: <c>struct pid_namespace</c>.</summary>
[KernelType("pid_namespace")]
public sealed class PidNamespace : KernelObject
{
    /// <summary><c>struct ns_common ns</c>.</summary>
    [KernelField("ns")]
    public NamespaceHeader Ns { get; init; } = new();

    /// <summary><c>unsigned int level</c>.</summary>
    [KernelField("level")]
    public uint Level { get; init; }

    /// <summary><c>struct pid_namespace *parent</c>.</summary>
    [KernelField("parent")]
    public PidNamespace? Parent { get; init; }
}
