// The mirror of struct nsproxy. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>The namespaces of a task: <c>struct nsproxy</c>.</summary>
[KernelType("nsproxy")]
public sealed class NsProxy : KernelObject
{
    /// <summary><c>struct uts_namespace *uts_ns</c>.</summary>
    [KernelField("uts_ns", Form = KernelFieldForm.Pointer)]
    public ulong UtsNs { get; init; }

    /// <summary><c>struct ipc_namespace *ipc_ns</c>.</summary>
    [KernelField("ipc_ns", Form = KernelFieldForm.Pointer)]
    public ulong IpcNs { get; init; }

    /// <summary><c>struct mnt_namespace *mnt_ns</c>.</summary>
    [KernelField("mnt_ns", Form = KernelFieldForm.Pointer)]
    public ulong MntNs { get; init; }

    /// <summary><c>struct pid_namespace *pid_ns_for_children</c>.</summary>
    [KernelField("pid_ns_for_children")]
    public PidNamespace? PidNsForChildren { get; init; }

    /// <summary><c>struct net *net_ns</c>.</summary>
    [KernelField("net_ns")]
    public NetNamespace? NetNs { get; init; }

    /// <summary><c>struct cgroup_namespace *cgroup_ns</c>.</summary>
    [KernelField("cgroup_ns", Form = KernelFieldForm.Pointer)]
    public ulong CgroupNs { get; init; }
}
