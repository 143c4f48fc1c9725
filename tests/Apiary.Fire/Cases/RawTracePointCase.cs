// A raw tracepoint sees the system calls of this process.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-rawtp")]
internal sealed partial class FireRawTracePoint
{
    private const long KillOnX64 = 62;
    private const long KillOnArm64 = 129;

    [Config]
    public readonly uint Process = 1;

    /// <summary>Calls of kill(2) by this process; its last signal.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Seen = new();

    [Observer, RawTracePoint("sys_enter")]
    private void Entered(RawTracePointContext ctx)
    {
        if ((uint)(Bpf.CurrentPidTgid() >> 32) == Process && ctx.Argument<long>(1) is KillOnX64 or KillOnArm64)
        {
            var count = Seen.Lookup(0);
            if (count is not null)
            {
                Interlocked.Increment(ref count.Value);
            }
        }
    }
}

internal sealed class RawTracePointCase() : BundleCase<FireRawTracePoint>("raw tracepoint")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireRawTracePoint> bundle, FireStage stage)
    {
        Signals.Test(3);
        FireStage.Demand(bundle.Seen()[0] == 3, $"3 calls of kill, not {bundle.Seen()[0]}");
    }
}
