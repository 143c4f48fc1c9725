// The mirror of struct linux_binprm. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A program that execve(2) is about to start: <c>struct linux_binprm</c>.</summary>
[KernelType("linux_binprm")]
public sealed class LinuxBinprm : KernelObject
{
    /// <summary><c>const char *filename</c>.</summary>
    [KernelField("filename", Form = KernelFieldForm.Pointer)]
    public ulong Filename { get; init; }

    /// <summary><c>const char *interp</c>.</summary>
    [KernelField("interp", Form = KernelFieldForm.Pointer)]
    public ulong Interp { get; init; }

    /// <summary><c>int argc</c>.</summary>
    [KernelField("argc")]
    public int Argc { get; init; }

    /// <summary><c>int envc</c>.</summary>
    [KernelField("envc")]
    public int Envc { get; init; }

    /// <summary><c>struct file *file</c>.</summary>
    [KernelField("file", IsTrusted = true)]
    public FileStruct? File { get; init; }

    /// <summary><c>struct cred *cred</c>.</summary>
    [KernelField("cred")]
    public Cred? Cred { get; init; }

    /// <summary><c>char buf[256]</c>.</summary>
    [KernelField("buf")]
    public ByteArray256 Buf { get; init; }
}
