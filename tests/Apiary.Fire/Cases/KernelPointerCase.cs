// A task and a set of CPUs are kept in map values when a program starts, and found there by the next one.
using System.Diagnostics;
using Apiary.Kernel;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-kptr")]
internal sealed partial class FireKernelPointer
{
    public struct Kept
    {
        public KernelPointer<TaskStruct> Task;
        public KernelPointer<CpuMask> Cpus;
        public uint Previous;
        public uint Looked;
        public uint Runs;
        public uint HasCpu;
    }

    [Map(4)]
    public readonly HashMap<uint, Kept> Values = new();

    [Observer, TracePointBtf("sched_process_exec")]
    private void Exec(TaskStruct task, int oldPid, LinuxBinprm program)
    {
        if (!task.Comm.Is("sleep"u8))
        {
            return;
        }

        Kept fresh = default;
        Values.Update(1, in fresh, MapUpdate.NoExist);
        var kept = Values.Lookup(1);
        if (kept is null)
        {
            return;
        }

        kept.Value.Runs++;
        var looked = kept.Value.Task.Peek();
        if (looked is not null)
        {
            kept.Value.Looked = (uint)looked.Tgid;
        }

        var held = Tasks.Acquire(task);
        if (held is null)
        {
            return;
        }

        var before = kept.Value.Task.Exchange(held);
        if (before is not null)
        {
            kept.Value.Previous = (uint)before.Tgid;
            Tasks.Release(before);
        }

        var mask = kept.Value.Cpus.Take();
        if (mask is null)
        {
            mask = CpuMasks.Create();
            if (mask is null)
            {
                return;
            }

            CpuMasks.Add(1, mask);
        }

        kept.Value.HasCpu = CpuMasks.Contains(1, mask) ? 1u : 2u;
        var other = kept.Value.Cpus.Exchange(mask);
        if (other is not null)
        {
            CpuMasks.Release(other);
        }
    }
}

internal sealed class KernelPointerCase() : BundleCase<FireKernelPointer>("kernel pointers")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireKernelPointer> bundle, FireStage stage)
    {
        uint first = Sleep();
        uint second = Sleep();
        FireStage.Demand(first != second && bundle.Values().TryGet(1, out var kept), "the value of the second process");
        bundle.Values().TryGet(1, out kept);
        FireStage.Demand(kept.Runs == 2, $"two runs, not {kept.Runs}");
        FireStage.Demand(kept.Previous == first && kept.Looked == first, $"task {first}, which has ended, not {kept.Previous} and {kept.Looked}");
        FireStage.Demand(kept.HasCpu == 1, "CPU 1 in the set");
    }

    private static uint Sleep()
    {
        using var process = Process.Start("/bin/sleep", "0");
        process.WaitForExit();
        return (uint)process.Id;
    }
}
