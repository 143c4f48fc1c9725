// References to cgroups.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary.Kernel;

/// <summary>Kernel functions on cgroups. What is acquired must be released on each path (APY4025).</summary>
public static class Cgroups
{
    /// <summary>The cgroup with an id, with a reference; null when there is none. Minimum kernel version: 6.4.</summary>
    [KernelFunctionImport("bpf_cgroup_from_id", Acquires = true, Since = "6.4")]
    [AvailableWithTypes]
    public static Cgroup? FromId(ulong id) => SimulatedKernel.Current.Task.CgroupId == id
        ? new Cgroup { Node = new KernfsNode { Id = id } }
        : null;

    /// <summary>Gives a reference back. Minimum kernel version: 6.2.</summary>
    [KernelFunctionImport("bpf_cgroup_release", Releases = true, Since = "6.2")]
    [AvailableWithTypes]
    public static void Release([Trusted] Cgroup cgroup)
    {
    }
}
