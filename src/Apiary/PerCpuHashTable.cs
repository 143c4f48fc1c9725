// What the hash maps with one value per key and CPU have in common.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A hash table with a value per CPU: <see cref="PerCpuHashMap{TKey, TValue}"/> or <see cref="LruPerCpuHashMap{TKey, TValue}"/>.
/// A program sees the values of the CPU it runs on; the host sees all.
/// </summary>
/// <typeparam name="TKey">The key, compared by its bytes; must have no padding.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public abstract class PerCpuHashTable<TKey, TValue> : ISimulatedMap
    where TKey : unmanaged
    where TValue : unmanaged
{
    private readonly MapStore<SortedDictionary<int, SimulatedMemory>> _store;

    private protected PerCpuHashTable(bool evicting) => _store = new MapStore<SortedDictionary<int, SimulatedMemory>>(evicting);

    /// <summary>Capacity: what <see cref="MapAttribute"/> says; unbounded in the simulator until a bundle simulator sets it.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>Simulator only: the number of keys.</summary>
    public int Count => _store.Count;

    /// <summary>Finds the value of the current CPU; null when the key is not there (bpf_map_lookup_elem).</summary>
    [LowersTo("apy_map_lookup", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead)]
    public Ptr<TValue>? Lookup(in TKey key) => _store.Lookup(Bytes(in key)) is { } cpus ? Here(cpus).At<TValue>() : null;

    /// <summary>
    /// Creates the key with zeroed values on the other CPUs, or overwrites the value of the current CPU in place (bpf_map_update_elem):
    /// pointers from earlier lookups see the new value.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EEXIST, ENOENT, E2BIG when full (a table that evicts is never full), ENOMEM.</returns>
    [LowersTo("apy_map_update", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int Update(in TKey key, in TValue value, MapUpdate flags = MapUpdate.Any)
    {
        if (_store.Lookup(Bytes(in key)) is { } existing)
        {
            var refusal = MapStore<SortedDictionary<int, SimulatedMemory>>.Allows(flags, exists: true);
            if (refusal == 0)
            {
                Here(existing).At<TValue>().Value = value;
            }

            return refusal;
        }

        var cpus = new SortedDictionary<int, SimulatedMemory>();
        Here(cpus).At<TValue>().Value = value;
        return _store.Update(Bytes(in key), cpus, flags);
    }

    /// <summary>Removes the key with the values of all CPUs (bpf_map_delete_elem).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT.</returns>
    [LowersTo("apy_map_delete", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int Delete(in TKey key) => _store.Delete(Bytes(in key));

    /// <summary>Simulator only: the values of a key on the CPUs that touched it, by CPU number.</summary>
    public IReadOnlyList<TValue> Values(in TKey key) => _store.Lookup(Bytes(in key)) is { } cpus
        ? [.. cpus.Values.Select(static memory => MemoryMarshal.Read<TValue>(memory.Bytes))]
        : [];

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements.SelectMany(
        static element => element.Value.Select(cpu => new SimulatedElement(element.Key, cpu.Key, cpu.Value.Bytes)));

    private static SimulatedMemory Here(SortedDictionary<int, SimulatedMemory> cpus)
    {
        var cpu = SimulatedKernel.Current.Cpu;
        if (!cpus.TryGetValue(cpu, out var memory))
        {
            memory = new SimulatedMemory(Unsafe.SizeOf<TValue>());
            cpus.Add(cpu, memory);
        }

        return memory;
    }

    private static ReadOnlySpan<byte> Bytes(in TKey key) => MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key));
}
