// The mirror of struct file. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>An open file: <c>struct file</c>.</summary>
[KernelType("file")]
public sealed class FileStruct : KernelObject
{
    /// <summary><c>unsigned int f_flags</c>.</summary>
    [KernelField("f_flags")]
    public uint Flags { get; init; }

    /// <summary><c>fmode_t f_mode</c>.</summary>
    [KernelField("f_mode")]
    public uint Mode { get; init; }

    /// <summary><c>loff_t f_pos</c>.</summary>
    [KernelField("f_pos")]
    public long Pos { get; init; }

    /// <summary><c>struct path f_path</c>.</summary>
    [KernelField("f_path")]
    public PathStruct Path { get; init; } = new();

    /// <summary><c>struct inode *f_inode</c>.</summary>
    [KernelField("f_inode", Form = KernelFieldForm.Pointer, IsTrusted = true)]
    public Inode Inode { get; init; } = null!;

    /// <summary><c>const struct cred *f_cred</c>.</summary>
    [KernelField("f_cred")]
    public Cred? Cred { get; init; }

    /// <summary><c>void *private_data</c>.</summary>
    [KernelField("private_data", Form = KernelFieldForm.Pointer)]
    public ulong PrivateData { get; init; }
}
