// Sets of CPUs that programs make, fill and keep in map values.
using Apiary.CompilerServices;

namespace Apiary.Kernel;

/// <summary>A set of CPUs (<c>struct bpf_cpumask</c>).</summary>
[KernelType("bpf_cpumask", HasOwnName = true)]
public sealed class CpuMask : KernelObject
{
    internal SortedSet<uint> Cpus { get; } = [];
}

/// <summary>Kernel functions on sets of CPUs. What is created must be released on each path (APY4025), or kept in a <see cref="KernelPointer{T}"/>.</summary>
public static class CpuMasks
{
    /// <summary>An empty set, with a reference; null without memory. Minimum kernel version: 6.3.</summary>
    [KernelFunctionImport("bpf_cpumask_create", Acquires = true, Since = "6.3")]
    [AvailableWithTypes]
    public static CpuMask? Create() => new();

    /// <summary>Gives a reference back; the last one frees the set. Minimum kernel version: 6.3.</summary>
    [KernelFunctionImport("bpf_cpumask_release", Releases = true, Since = "6.3")]
    [AvailableWithTypes]
    public static void Release([Trusted] CpuMask mask)
    {
    }

    /// <summary>Adds a CPU; a number that the kernel has no CPU for changes nothing. Minimum kernel version: 6.3.</summary>
    [KernelFunctionImport("bpf_cpumask_set_cpu", Since = "6.3")]
    [AvailableWithTypes]
    public static void Add(uint cpu, [Trusted] CpuMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        mask.Cpus.Add(cpu);
    }

    /// <summary>Removes a CPU. Minimum kernel version: 6.3.</summary>
    [KernelFunctionImport("bpf_cpumask_clear_cpu", Since = "6.3")]
    [AvailableWithTypes]
    public static void Remove(uint cpu, [Trusted] CpuMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        mask.Cpus.Remove(cpu);
    }

    /// <summary>Whether a CPU is in the set. Minimum kernel version: 6.3.</summary>
    [KernelFunctionImport("bpf_cpumask_test_cpu", Since = "6.3")]
    [AvailableWithTypes]
    public static bool Contains(uint cpu, [Trusted] CpuMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return mask.Cpus.Contains(cpu);
    }
}
