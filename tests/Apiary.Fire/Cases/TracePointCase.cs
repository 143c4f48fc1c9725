// An event of tracefs hands over its fields: who is started by whom, under which name.
using System.Runtime.InteropServices;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;

namespace Apiary.Fire.Cases;

/// <summary>events/signal/signal_generate/format, whose fields are the same in all kernels; those of task_rename are not (6.18 has no pid).</summary>
[StructLayout(LayoutKind.Explicit, Size = 48)]
internal struct SignalGenerate
{
    /// <summary>The signal.</summary>
    [FieldOffset(8), EventField("sig")]
    public int Signal;

    /// <summary>Name of the thread that gets it.</summary>
    [FieldOffset(20)]
    public Comm Comm;

    /// <summary>Its id.</summary>
    [FieldOffset(36)]
    public int Pid;
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
internal sealed partial class FireNamedSignal
{
    public const int Continue = 18; // SIGCONT

    /// <summary>Who was told to continue, by name.</summary>
    [Map(256)]
    public readonly HashMap<Comm, uint> Told = new();

    [Observer, TracePoint("signal", "signal_generate")]
    private void Generated(in SignalGenerate e)
    {
        if (e.Signal == Continue && e.Pid > 0)
        {
            Told.Update(e.Comm, (uint)e.Pid);
        }
    }
}

internal sealed class NamedSignalCase() : BundleCase<FireNamedSignal>("tracepoint with names")
{
    private const string Named = "apyfire-signals"; // as long as a name can be: the kernel keeps the line break of a shorter one

    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireNamedSignal> bundle, FireStage stage)
    {
        ShellCommand.Run("sh", ["-c", $"echo {Named} > /proc/$$/comm && kill -CONT $$"]);
        FireStage.Demand(bundle.Told().TryGet(Comm.From(Named), out var pid) && pid > 0, $"a signal for a process named {Named}");
    }
}
