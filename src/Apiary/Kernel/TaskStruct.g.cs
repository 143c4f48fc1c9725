// The mirror of struct task_struct. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A task: a thread, or the first thread of a process: <c>struct task_struct</c>.</summary>
[KernelType("task_struct")]
public sealed class TaskStruct : KernelObject
{
    /// <summary><c>pid_t pid</c>.</summary>
    [KernelField("pid")]
    public int Pid { get; init; }

    /// <summary><c>pid_t tgid</c>.</summary>
    [KernelField("tgid")]
    public int Tgid { get; init; }

    /// <summary><c>char comm[16]</c>.</summary>
    [KernelField("comm")]
    public Comm Comm { get; init; }

    /// <summary><c>unsigned int flags</c>.</summary>
    [KernelField("flags")]
    public uint Flags { get; init; }

    /// <summary><c>int prio</c>.</summary>
    [KernelField("prio")]
    public int Prio { get; init; }

    /// <summary><c>int static_prio</c>.</summary>
    [KernelField("static_prio")]
    public int StaticPrio { get; init; }

    /// <summary><c>int exit_code</c>.</summary>
    [KernelField("exit_code")]
    public int ExitCode { get; init; }

    /// <summary><c>int exit_signal</c>.</summary>
    [KernelField("exit_signal")]
    public int ExitSignal { get; init; }

    /// <summary><c>u64 start_time</c>.</summary>
    [KernelField("start_time")]
    public ulong StartTime { get; init; }

    /// <summary><c>u64 start_boottime</c>.</summary>
    [KernelField("start_boottime")]
    public ulong StartBoottime { get; init; }

    /// <summary><c>u64 utime</c>.</summary>
    [KernelField("utime")]
    public ulong Utime { get; init; }

    /// <summary><c>u64 stime</c>.</summary>
    [KernelField("stime")]
    public ulong Stime { get; init; }

    /// <summary><c>long unsigned int nvcsw</c>.</summary>
    [KernelField("nvcsw")]
    public ulong Nvcsw { get; init; }

    /// <summary><c>long unsigned int nivcsw</c>.</summary>
    [KernelField("nivcsw")]
    public ulong Nivcsw { get; init; }

    /// <summary><c>void *stack</c>.</summary>
    [KernelField("stack", Form = KernelFieldForm.Pointer)]
    public ulong Stack { get; init; }

    /// <summary><c>unsigned int in_execve : 1</c>.</summary>
    [KernelField("in_execve", Form = KernelFieldForm.Bits, Bits = 1)]
    public byte InExecve { get; init; }

    /// <summary><c>unsigned int __state</c>. Not in every kernel: ask <see cref="KernelField.Exists{T}"/> first.</summary>
    [KernelField("__state", IsOptional = true)]
    public uint State { get; init; }

    /// <summary><c>long int state</c>. Not in every kernel: ask <see cref="KernelField.Exists{T}"/> first.</summary>
    [KernelField("state", IsOptional = true)]
    public long OldState { get; init; }

    /// <summary><c>struct task_struct *real_parent</c>.</summary>
    [KernelField("real_parent", Form = KernelFieldForm.Pointer)]
    public TaskStruct RealParent { get; init; } = null!;

    /// <summary><c>struct task_struct *group_leader</c>.</summary>
    [KernelField("group_leader", Form = KernelFieldForm.Pointer)]
    public TaskStruct GroupLeader { get; init; } = null!;

    /// <summary><c>const struct cred *cred</c>.</summary>
    [KernelField("cred", Form = KernelFieldForm.Pointer)]
    public Cred Cred { get; init; } = null!;

    /// <summary><c>struct nsproxy *nsproxy</c>.</summary>
    [KernelField("nsproxy")]
    public NsProxy? Nsproxy { get; init; }

    /// <summary><c>struct mm_struct *mm</c>.</summary>
    [KernelField("mm")]
    public MmStruct? Mm { get; init; }

    /// <summary><c>struct css_set *cgroups</c>.</summary>
    [KernelField("cgroups")]
    public CssSet? Cgroups { get; init; }

    /// <summary><c>uid_t loginuid.val</c>. Not in every kernel: ask <see cref="KernelField.Exists{T}"/> first.</summary>
    [KernelField("loginuid.val", IsOptional = true)]
    public uint LoginUid { get; init; }
}
