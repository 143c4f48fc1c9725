// The mirror of struct socket. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A socket as the system calls see it: <c>struct socket</c>.</summary>
[KernelType("socket")]
public sealed class SocketStruct : KernelObject
{
    /// <summary><c>socket_state state</c>.</summary>
    [KernelField("state", Form = KernelFieldForm.Enumeration)]
    public uint State { get; init; }

    /// <summary><c>short int type</c>.</summary>
    [KernelField("type")]
    public short Type { get; init; }

    /// <summary><c>long unsigned int flags</c>.</summary>
    [KernelField("flags")]
    public ulong Flags { get; init; }

    /// <summary><c>struct sock *sk</c>.</summary>
    [KernelField("sk", IsTrusted = true)]
    public Sock? Sk { get; init; }

    /// <summary><c>struct file *file</c>.</summary>
    [KernelField("file")]
    public FileStruct? File { get; init; }
}
