// One link for many functions, of the kernel and of the C library.
using System.Runtime.InteropServices;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-kpmulti")]
internal sealed partial class FireKprobeMulti
{
    [Config]
    public readonly uint Process = 1;

    /// <summary>Entries; returns.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Seen = new();

    [Observer, KprobeMulti("security_task_k*")]
    private void Entered() => Count(0);

    [Observer, ReturnKprobeMulti("security_task_k*")]
    private void Returned(ProbeContext ctx)
    {
        if (ctx.Result<int>() == 0)
        {
            Count(1);
        }
    }

    private void Count(uint index)
    {
        var count = Seen.Lookup(index);
        if (count is not null && (uint)(Bpf.CurrentPidTgid() >> 32) == Process)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}

internal sealed class KprobeMultiCase() : BundleCase<FireKprobeMulti>("kprobe.multi")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireKprobeMulti> bundle, FireStage stage)
    {
        Signals.Test(3);
        FireStage.Demand(bundle.Seen()[0] == 3, $"3 entries, not {bundle.Seen()[0]}");
        FireStage.Demand(bundle.Seen()[1] == 3, $"3 returns, not {bundle.Seen()[1]}");
    }
}

[Bundle("fire-upmulti")]
internal sealed partial class FireUprobeMulti
{
    [Config]
    public readonly uint Process = 1;

    /// <summary>Calls with the expected argument; returns with the expected result.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Seen = new();

    [Observer, UprobeMulti("libc.so.6", "l*abs")]
    private void Entered(long value)
    {
        if (value == -41)
        {
            Count(0);
        }
    }

    [Observer, ReturnUprobeMulti("libc.so.6", "l*abs")]
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
        if (count is not null && (uint)(Bpf.CurrentPidTgid() >> 32) == Process)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}

internal sealed partial class UprobeMultiCase() : BundleCase<FireUprobeMulti>("uprobe.multi")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireUprobeMulti> bundle, FireStage stage)
    {
        FireStage.Demand(labs(-41) == 41 && llabs(-41) == 41, "labs and llabs work");
        FireStage.Demand(bundle.Seen()[0] == 2, $"2 calls, not {bundle.Seen()[0]}");
        FireStage.Demand(bundle.Seen()[1] == 2, $"2 returns, not {bundle.Seen()[1]}");
    }

    [LibraryImport("libc")]
    private static partial long labs(long value);

    [LibraryImport("libc")]
    private static partial long llabs(long value);
}
