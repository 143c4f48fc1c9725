// The mirror of struct kernfs_node. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A file or directory of a kernel file system such as cgroup: <c>struct kernfs_node</c>.</summary>
[KernelType("kernfs_node")]
public sealed class KernfsNode : KernelObject
{
    /// <summary><c>u64 id</c>.</summary>
    [KernelField("id")]
    public ulong Id { get; init; }

    /// <summary><c>const char *name</c>.</summary>
    [KernelField("name", Form = KernelFieldForm.Pointer)]
    public ulong Name { get; init; }
}
