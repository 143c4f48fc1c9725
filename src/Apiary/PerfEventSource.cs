// What a perf event counts.
namespace Apiary;

/// <summary>A counter or clock: type of <c>perf_event_open(2)</c> times 256, plus its configuration.</summary>
public enum PerfEventSource
{
    /// <summary>CPU cycles (PERF_COUNT_HW_CPU_CYCLES); virtual machines often have no hardware counters.</summary>
    CpuCycles = 0,

    /// <summary>Instructions (PERF_COUNT_HW_INSTRUCTIONS).</summary>
    Instructions = 1,

    /// <summary>Cache misses (PERF_COUNT_HW_CACHE_MISSES).</summary>
    CacheMisses = 3,

    /// <summary>Mispredicted branches (PERF_COUNT_HW_BRANCH_MISSES).</summary>
    BranchMisses = 5,

    /// <summary>A timer that fires also while the CPU is idle (PERF_COUNT_SW_CPU_CLOCK).</summary>
    CpuClock = 256,

    /// <summary>A timer that runs while a task runs (PERF_COUNT_SW_TASK_CLOCK).</summary>
    TaskClock = 257,

    /// <summary>Page faults (PERF_COUNT_SW_PAGE_FAULTS).</summary>
    PageFaults = 258,

    /// <summary>Context switches (PERF_COUNT_SW_CONTEXT_SWITCHES).</summary>
    ContextSwitches = 259,
}
