// The mirror of struct path. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>Where a file is: a directory entry in a mount: <c>struct path</c>.</summary>
[KernelType("path")]
public sealed class PathStruct : KernelObject
{
    /// <summary><c>struct vfsmount *mnt</c>.</summary>
    [KernelField("mnt", Form = KernelFieldForm.Pointer)]
    public ulong Mnt { get; init; }

    /// <summary><c>struct dentry *dentry</c>.</summary>
    [KernelField("dentry", Form = KernelFieldForm.Pointer)]
    public Dentry Dentry { get; init; } = null!;
}
