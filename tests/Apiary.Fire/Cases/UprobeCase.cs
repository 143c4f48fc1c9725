// Probes of a function of the C library: its arguments, and what it returns.
using System.Runtime.InteropServices;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-uprobe")]
internal sealed partial class FireUprobe
{
    [Config]
    public readonly uint Process = 1;

    /// <summary>Calls with the expected argument; returns with the expected result.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Seen = new();

    [Observer, Uprobe("libc.so.6", "labs")]
    private void Entered(ProbeContext ctx)
    {
        if ((uint)(Bpf.CurrentPidTgid() >> 32) == Process && ctx.Argument<long>(0) == -41)
        {
            Count(0);
        }
    }

    [Observer, ReturnUprobe]
    private void Returned(ProbeContext ctx)
    {
        if (ctx.Result<long>() == 41)
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

internal sealed partial class UprobeCase() : BundleCase<FireUprobe>("uprobe")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Set("Process", (uint)Environment.ProcessId).ProbeIn(Environment.ProcessId, "Returned", "libc.so.6", "labs");

    protected override void Exercise(BundleHandle<FireUprobe> bundle, FireStage stage)
    {
        for (int i = 0; i < 5; i++)
        {
            FireStage.Demand(labs(-41) == 41, "labs works");
        }

        FireStage.Demand(bundle.Seen()[0] == 5, $"5 calls, not {bundle.Seen()[0]}");
        FireStage.Demand(bundle.Seen()[1] == 5, $"5 returns, not {bundle.Seen()[1]}");
    }

    [LibraryImport("libc")]
    private static partial long labs(long value);
}
