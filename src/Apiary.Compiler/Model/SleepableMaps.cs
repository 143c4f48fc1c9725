// Which maps a program that may sleep can use, and since which kernel (check_map_prog_compatibility in kernel/bpf/verifier.c).
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Model;

/// <summary>The verifier's list of maps for programs that may sleep. Other programs can use all maps.</summary>
public static class SleepableMaps
{
    private const string Setting = "Sleepable";

    private static readonly Dictionary<int, KernelVersion> First = new()
    {
        [1] = new(5, 10),   // hash
        [2] = new(5, 10),   // array
        [5] = new(5, 12),   // per-CPU hash
        [6] = new(5, 12),   // per-CPU array
        [9] = new(5, 10),   // LRU hash
        [10] = new(5, 12),  // per-CPU LRU hash
        [12] = new(5, 12),  // array of maps
        [13] = new(5, 12),  // hash of maps
        [22] = new(6, 8),   // queue
        [23] = new(6, 8),   // stack
        [24] = new(5, 17),  // socket storage
        [27] = new(5, 12),  // ring buffer
        [28] = new(5, 17),  // inode storage
        [29] = new(5, 17),  // task storage
        [31] = new(6, 1),   // user ring buffer
        [32] = new(6, 2),   // cgroup storage
        [33] = new(6, 9),   // arena
    };

    /// <summary>The first kernel on which a program that may sleep can use maps of <paramref name="type"/>; null when none can.</summary>
    public static KernelVersion? Since(int type) => First.TryGetValue(type, out var version) ? version : null;

    /// <summary>Whether programs of <paramref name="binding"/> may sleep: those on demand always, others when their attribute says so.</summary>
    public static bool MaySleep(HookBinding binding) =>
        binding.Hook == HookKind.Syscall || binding.Settings.Any(static setting => setting is { Name: Setting, Value: not 0 });
}
