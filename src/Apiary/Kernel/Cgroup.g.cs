// The mirror of struct cgroup. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A cgroup: <c>struct cgroup</c>.</summary>
[KernelType("cgroup")]
public sealed class Cgroup : KernelObject
{
    /// <summary><c>int level</c>.</summary>
    [KernelField("level")]
    public int Level { get; init; }

    /// <summary><c>struct kernfs_node *kn</c>.</summary>
    [KernelField("kn", Form = KernelFieldForm.Pointer)]
    public KernfsNode Node { get; init; } = null!;
}
