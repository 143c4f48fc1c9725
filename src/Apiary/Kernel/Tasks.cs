// References to tasks: kernel functions that keep a task alive beyond the event that showed it.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary.Kernel;

/// <summary>Kernel functions on tasks. What is acquired must be released on each path (APY4025).</summary>
public static class Tasks
{
    /// <summary>Takes a reference; null when the task is ending. Minimum kernel version: 6.2.</summary>
    [KernelFunctionImport("bpf_task_acquire", Acquires = true, Since = "6.2")]
    [AvailableWithTypes]
    public static TaskStruct? Acquire([Trusted] TaskStruct task) => task;

    /// <summary>Gives a reference back. Minimum kernel version: 6.2.</summary>
    [KernelFunctionImport("bpf_task_release", Releases = true, Since = "6.2")]
    [AvailableWithTypes]
    public static void Release([Trusted] TaskStruct task)
    {
    }

    /// <summary>The task with a pid of the initial pid namespace, with a reference; null when there is none. Minimum kernel version: 6.2.</summary>
    [KernelFunctionImport("bpf_task_from_pid", Acquires = true, Since = "6.2")]
    [AvailableWithTypes]
    public static TaskStruct? FromPid(int pid) => SimulatedKernel.Current.TaskStruct is var current && current.Pid == pid ? current : null;
}
