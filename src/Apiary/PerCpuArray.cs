// The per-CPU array map. The simulated CPU is that of the current simulated kernel.
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>An array with one zeroed element per CPU and index (BPF_MAP_TYPE_PERCPU_ARRAY): counters without atomics.</summary>
/// <typeparam name="TValue">The value.</typeparam>
[MapType(6, Key = typeof(uint))]
public sealed class PerCpuArray<TValue> : ISimulatedMap
    where TValue : unmanaged
{
    private readonly ArrayStore _store = new();

    /// <summary>Capacity: what <see cref="MapAttribute"/> says; unbounded in the simulator until a bundle simulator or <see cref="PerCpuArray{TValue}(int)"/> sets it.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>An array whose capacity comes from <see cref="MapAttribute"/>.</summary>
    public PerCpuArray()
    {
    }

    /// <summary>Simulator only: an array of a given capacity, for tests without a bundle simulator.</summary>
    public PerCpuArray(int maxEntries) => _store.MaxEntries = maxEntries;

    /// <summary>Finds an element of the current CPU; null when the index is beyond the capacity (bpf_map_lookup_elem).</summary>
    [LowersTo("apy_array_lookup", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead)]
    public Ptr<TValue>? Lookup(uint index) => _store.Lookup(index, SimulatedKernel.Current.Cpu, Unsafe.SizeOf<TValue>())?.At<TValue>();

    /// <summary>Simulator only: the elements of all CPUs that touched the index, by CPU number.</summary>
    public IReadOnlyList<TValue> Values(uint index) =>
        [.. _store.Cpus(index).Select(static memory => System.Runtime.InteropServices.MemoryMarshal.Read<TValue>(memory.Bytes))];

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements;
}
