// The mirror of struct dentry. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A name in a directory: <c>struct dentry</c>.</summary>
[KernelType("dentry")]
public sealed class Dentry : KernelObject
{
    /// <summary><c>unsigned int d_flags</c>.</summary>
    [KernelField("d_flags")]
    public uint Flags { get; init; }

    /// <summary><c>const unsigned char *d_name.name</c>.</summary>
    [KernelField("d_name.name", Form = KernelFieldForm.Pointer)]
    public ulong Name { get; init; }

    /// <summary><c>u32 d_name.len</c>.</summary>
    [KernelField("d_name.len")]
    public uint NameLength { get; init; }

    /// <summary><c>struct dentry *d_parent</c>.</summary>
    [KernelField("d_parent", Form = KernelFieldForm.Pointer)]
    public Dentry Parent { get; init; } = null!;

    /// <summary><c>struct inode *d_inode</c>.</summary>
    [KernelField("d_inode")]
    public Inode? Inode { get; init; }

    /// <summary><c>struct super_block *d_sb</c>.</summary>
    [KernelField("d_sb", Form = KernelFieldForm.Pointer)]
    public SuperBlock SuperBlock { get; init; } = null!;
}
