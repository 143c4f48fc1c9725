// The CPU clock takes samples of a busy process on each CPU.
using System.Diagnostics;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-perf")]
internal sealed partial class FirePerfEvent
{
    [Config]
    public readonly uint Process = 1;

    /// <summary>Samples of this process; those with an address.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Samples = new();

    [Observer, PerfEvent(Frequency = 500)]
    private void Sample(PerfEventContext ctx)
    {
        if ((uint)(Bpf.CurrentPidTgid() >> 32) == Process)
        {
            Count(0);
            if (ctx.InstructionPointer != 0 && ctx.SamplePeriod != 0)
            {
                Count(1);
            }
        }
    }

    private void Count(uint index)
    {
        var count = Samples.Lookup(index);
        if (count is not null)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}

internal sealed class PerfEventCase() : BundleCase<FirePerfEvent>("perf event")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FirePerfEvent> bundle, FireStage stage)
    {
        var clock = Stopwatch.StartNew();
        FireStage.Await("5 samples of a busy process", () =>
        {
            while (clock.ElapsedMilliseconds % 50 != 49)
            {
            }

            return bundle.Samples()[0] >= 5;
        });
        FireStage.Demand(bundle.Samples()[1] > 0, "samples with an address");
    }
}
