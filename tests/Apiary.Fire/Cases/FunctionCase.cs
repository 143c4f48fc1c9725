// fentry and fexit see a kernel function with its typed arguments, and what it returns.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-function")]
internal sealed partial class FireFunction
{
    [Config]
    public readonly uint Process = 1;

    /// <summary>Entries; returns.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Seen = new();

    [Observer, FunctionEntry("security_task_kill")]
    private void Entered(FireTask task, ulong info, int signal)
    {
        if (task.Tgid == Process && signal == 0 && (uint)(Bpf.CurrentPidTgid() >> 32) == Process)
        {
            Count(0);
        }
    }

    [Observer, FunctionExit("security_task_kill")]
    private void Left(FireTask task, ulong info, int signal, ulong credentials, int result)
    {
        if (task.Tgid == Process && signal == 0 && result == 0)
        {
            Count(1);
        }
    }

    private void Count(uint index)
    {
        var count = Seen.Lookup(index);
        if (count is not null)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}

internal sealed class FunctionCase() : BundleCase<FireFunction>("fentry and fexit")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireFunction> bundle, FireStage stage)
    {
        Signals.Test(3);
        FireStage.Demand(bundle.Seen()[0] == 3, $"3 entries, not {bundle.Seen()[0]}");
        FireStage.Demand(bundle.Seen()[1] == 3, $"3 returns, not {bundle.Seen()[1]}");
    }
}
