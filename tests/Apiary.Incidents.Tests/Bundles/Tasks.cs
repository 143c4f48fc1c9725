// A tracer of a kernel struct with a field that this kernel does not have.
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Incidents.Tests.Bundles;

/// <summary>A process, as two kernels have it.</summary>
[KernelType("task_struct")]
internal sealed class TwoKernelsTask : KernelObject
{
    /// <summary>Every kernel has it.</summary>
    [KernelField("tgid")]
    public int Tgid { get; init; }

    /// <summary>Only the next one has it.</summary>
    [KernelField("field_of_tomorrow", IsOptional = true)]
    public uint Tomorrow { get; init; }
}

/// <summary>Counts processes that start a program.</summary>
[Bundle("tasks")]
internal sealed partial class Tasks
{
    /// <summary>Those with a process id; those with the new field.</summary>
    [Map(2)]
    public readonly PerCpuArray<ulong> Seen = new();

    [Observer, TracePointBtf("sched_process_exec")]
    private void Exec(TwoKernelsTask task)
    {
        if (task.Tgid > 0 && Seen.Lookup(0) is { } seen)
        {
            seen.Value++;
        }

        if (KernelField.Exists(() => task.Tomorrow) && task.Tomorrow != 0 && Seen.Lookup(1) is { } tomorrow)
        {
            tomorrow.Value++;
        }
    }
}
