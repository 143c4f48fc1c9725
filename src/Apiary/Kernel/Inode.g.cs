// The mirror of struct inode. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A file of a file system: <c>struct inode</c>.</summary>
[KernelType("inode")]
public sealed class Inode : KernelObject
{
    /// <summary><c>long unsigned int i_ino</c>.</summary>
    [KernelField("i_ino")]
    public ulong Ino { get; init; }

    /// <summary><c>umode_t i_mode</c>.</summary>
    [KernelField("i_mode")]
    public ushort Mode { get; init; }

    /// <summary><c>uid_t i_uid.val</c>.</summary>
    [KernelField("i_uid.val")]
    public uint Uid { get; init; }

    /// <summary><c>gid_t i_gid.val</c>.</summary>
    [KernelField("i_gid.val")]
    public uint Gid { get; init; }

    /// <summary><c>unsigned int i_flags</c>.</summary>
    [KernelField("i_flags")]
    public uint Flags { get; init; }

    /// <summary><c>const unsigned int i_nlink</c>.</summary>
    [KernelField("i_nlink")]
    public uint Nlink { get; init; }

    /// <summary><c>loff_t i_size</c>.</summary>
    [KernelField("i_size")]
    public long Size { get; init; }

    /// <summary><c>dev_t i_rdev</c>.</summary>
    [KernelField("i_rdev")]
    public uint Rdev { get; init; }

    /// <summary><c>blkcnt_t i_blocks</c>.</summary>
    [KernelField("i_blocks")]
    public ulong Blocks { get; init; }

    /// <summary><c>struct super_block *i_sb</c>.</summary>
    [KernelField("i_sb", Form = KernelFieldForm.Pointer)]
    public SuperBlock SuperBlock { get; init; } = null!;
}
