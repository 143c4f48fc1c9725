// The mirror of struct cred. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>The credentials of a task or file: <c>struct cred</c>.</summary>
[KernelType("cred")]
public sealed class Cred : KernelObject
{
    /// <summary><c>uid_t uid.val</c>.</summary>
    [KernelField("uid.val")]
    public uint Uid { get; init; }

    /// <summary><c>gid_t gid.val</c>.</summary>
    [KernelField("gid.val")]
    public uint Gid { get; init; }

    /// <summary><c>uid_t suid.val</c>.</summary>
    [KernelField("suid.val")]
    public uint Suid { get; init; }

    /// <summary><c>gid_t sgid.val</c>.</summary>
    [KernelField("sgid.val")]
    public uint Sgid { get; init; }

    /// <summary><c>uid_t euid.val</c>.</summary>
    [KernelField("euid.val")]
    public uint Euid { get; init; }

    /// <summary><c>gid_t egid.val</c>.</summary>
    [KernelField("egid.val")]
    public uint Egid { get; init; }

    /// <summary><c>uid_t fsuid.val</c>.</summary>
    [KernelField("fsuid.val")]
    public uint Fsuid { get; init; }

    /// <summary><c>gid_t fsgid.val</c>.</summary>
    [KernelField("fsgid.val")]
    public uint Fsgid { get; init; }

    /// <summary><c>unsigned int securebits</c>.</summary>
    [KernelField("securebits")]
    public uint Securebits { get; init; }

    /// <summary><c>struct user_namespace *user_ns</c>.</summary>
    [KernelField("user_ns", Form = KernelFieldForm.Pointer)]
    public ulong UserNs { get; init; }
}
