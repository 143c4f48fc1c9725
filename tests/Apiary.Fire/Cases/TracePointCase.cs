// An event of tracefs hands over its fields: who is started by whom, under which name.
using System.Runtime.InteropServices;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;

namespace Apiary.Fire.Cases;

/// <summary>events/task/task_rename/format, as far as it is the same in all kernels.</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal struct TaskRename
{
    /// <summary>Thread id.</summary>
    [FieldOffset(8)]
    public int Pid;

    /// <summary>Name before.</summary>
    [FieldOffset(12)]
    public Comm Oldcomm;

    /// <summary>Name afterwards.</summary>
    [FieldOffset(28)]
    public Comm Newcomm;
}

/// <summary>events/syscalls/sys_enter_kill/format.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct KillEntered
{
    /// <summary>Number of the system call.</summary>
    [FieldOffset(8), EventField("__syscall_nr")]
    public int Number;

    /// <summary>The process.</summary>
    [FieldOffset(16)]
    public long Pid;

    /// <summary>The signal.</summary>
    [FieldOffset(24)]
    public long Sig;
}

[Bundle("fire-tracepoint")]
internal sealed partial class FireTracePoint
{
    [Config]
    public readonly uint Process = 1;

    /// <summary>Calls of kill(2) by this process for itself.</summary>
    [Map(1)]
    public readonly ArrayMap<ulong> Kills = new();

    [Observer, TracePoint("syscalls", "sys_enter_kill")]
    private void Entered(in KillEntered e)
    {
        if (e.Pid == Process && e.Sig == 0 && (uint)(Bpf.CurrentPidTgid() >> 32) == Process)
        {
            var count = Kills.Lookup(0);
            if (count is not null)
            {
                Interlocked.Increment(ref count.Value);
            }
        }
    }
}

internal sealed class TracePointCase() : BundleCase<FireTracePoint>("tracepoint")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireTracePoint> bundle, FireStage stage)
    {
        Signals.Test(3);
        FireStage.Demand(bundle.Kills()[0] == 3, $"3 calls of kill, not {bundle.Kills()[0]}");
    }
}

[Bundle("fire-rename")]
internal sealed partial class FireTaskRename
{
    /// <summary>How often a task of a name got another one.</summary>
    [Map(64)]
    public readonly HashMap<Comm, ulong> Renamed = new();

    [Observer, TracePoint("task", "task_rename")]
    private void Renames(in TaskRename e)
    {
        if (e.Pid > 0)
        {
            Renamed.Update(e.Newcomm, 1);
        }
    }
}

internal sealed class TaskRenameCase() : BundleCase<FireTaskRename>("tracepoint with names")
{
    private const string Renamed = "apyfire-renamed";

    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireTaskRename> bundle, FireStage stage)
    {
        ShellCommand.Run("sh", ["-c", $"echo {Renamed} > /proc/self/task/$$/comm || echo {Renamed} > /proc/$$/comm"]);
        FireStage.Demand(bundle.Renamed().TryGet(Comm.From(Renamed), out _), $"a task named {Renamed}");
    }
}
