// Probes of kernel functions: a system call by its function, with its arguments as user space passed them, and its result.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-kprobe")]
internal sealed partial class FireKprobe
{
    [Config]
    public readonly uint Process = 1;

    /// <summary>Entries; returns.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Seen = new();

    [Observer, Kprobe("security_task_kill")]
    private void Entered(ProbeContext ctx)
    {
        if ((uint)(Bpf.CurrentPidTgid() >> 32) == Process && ctx.Argument<int>(2) == 0)
        {
            Count(0);
        }
    }

    [Observer, ReturnKprobe("security_task_kill")]
    private void Returned(ProbeContext ctx)
    {
        if ((uint)(Bpf.CurrentPidTgid() >> 32) == Process && ctx.Result<int>() == 0)
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

internal sealed class KprobeCase() : BundleCase<FireKprobe>("kprobe")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireKprobe> bundle, FireStage stage)
    {
        Signals.Test(3);
        FireStage.Demand(bundle.Seen()[0] == 3, $"3 entries, not {bundle.Seen()[0]}");
        FireStage.Demand(bundle.Seen()[1] == 3, $"3 returns, not {bundle.Seen()[1]}");
    }
}

[Bundle("fire-ksyscall")]
internal sealed partial class FireSystemCall
{
    [Config]
    public readonly uint Process = 1;

    /// <summary>Calls of kill(2) by this process for itself.</summary>
    [Map(1)]
    public readonly ArrayMap<ulong> Kills = new();

    [Observer, SystemCall("kill")]
    private void Entered(SystemCallContext ctx)
    {
        if (ctx.Argument<uint>(0) == Process && ctx.Argument<int>(1) == 0)
        {
            var count = Kills.Lookup(0);
            if (count is not null)
            {
                Interlocked.Increment(ref count.Value);
            }
        }
    }
}

internal sealed class SystemCallCase() : BundleCase<FireSystemCall>("system call")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireSystemCall> bundle, FireStage stage)
    {
        Signals.Test(3);
        FireStage.Demand(bundle.Kills()[0] == 3, $"3 calls of kill, not {bundle.Kills()[0]}");
    }
}
