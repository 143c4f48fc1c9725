// How long tasks that could run wait for a CPU: from their wake-up, or from being preempted, to the switch to them.
using System.Numerics;
using Apiary.Kernel;

namespace Apiary.Gallery.Scheduling;

/// <summary>A histogram of run queue latencies.</summary>
[Bundle("run-queue-latency")]
public sealed partial class RunQueueLatency
{
    private const uint Slots = 26;

    /// <summary>The process to watch; 0 for all.</summary>
    [Config]
    public readonly int Process;

    /// <summary>When a thread began to wait.</summary>
    [Map(10_240)]
    public readonly HashMap<int, ulong> Waiting = new();

    /// <summary>Waits by the position of the highest bit of their microseconds.</summary>
    [Map((int)Slots)]
    public readonly ArrayMap<ulong> Latencies = new();

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<RunQueueLatency>(
        "Apiary.Gallery/Scheduling/run_queue_latency.bpf.c",
        new GalleryPair("Woken", "task_woken"),
        new GalleryPair("Started", "task_started"),
        new GalleryPair("Switched", "task_switched"));

    [Observer, TracePointBtf("sched_wakeup")]
    private void Woken(TaskStruct task) => Enqueue(task);

    [Observer, TracePointBtf("sched_wakeup_new")]
    private void Started(TaskStruct task) => Enqueue(task);

    [Observer, TracePointBtf("sched_switch")]
    private void Switched(bool preempted, TaskStruct previous, TaskStruct next)
    {
        if (IsRunnable(previous))
        {
            Enqueue(previous);
        }

        int thread = next.Pid;
        var since = Waiting.Lookup(in thread);
        if (since is null)
        {
            return;
        }

        ulong waited = (Bpf.KtimeNs() - since.Value) / 1000;
        var latency = Latencies.Lookup(Math.Min((uint)BitOperations.Log2(waited), Slots - 1));
        if (latency is not null)
        {
            Interlocked.Increment(ref latency.Value);
        }

        Waiting.Delete(in thread);
    }

    // Kernels before 5.14 have the state under another name.
    private static bool IsRunnable(TaskStruct task) =>
        KernelField.Exists(() => task.State) ? task.State == 0 : KernelField.Exists(() => task.OldState) && task.OldState == 0;

    private void Enqueue(TaskStruct task)
    {
        int thread = task.Pid;
        if (thread != 0 && (Process == 0 || task.Tgid == Process))
        {
            Waiting.Update(in thread, Bpf.KtimeNs());
        }
    }
}
