// Maps that hold maps: the host makes a whole table, fills it, and puts it in the place of another at once.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// An array of maps of one kind (BPF_MAP_TYPE_ARRAY_OF_MAPS): <c>[Map(2)] [InnerMap(65537)] public readonly ArrayOfMaps&lt;ArrayMap&lt;uint&gt;&gt; Rings = new();</c>.
/// The host fills it: <c>handle.Rings().Replace(0, ring => ring.SetAll(0, backends))</c>; programs see the old map or the new one, never a mixture.
/// Hashes, LRU hashes, arrays, their per-CPU forms, tries, queues and stacks can be held. Minimum kernel version: 4.12.
/// </summary>
/// <typeparam name="TMap">The maps.</typeparam>
[MapType(12, Key = typeof(uint), Value = typeof(uint))]
public sealed class ArrayOfMaps<TMap> : ISimulatedMap
    where TMap : class, ISimulatedMap
{
    private readonly SortedDictionary<uint, TMap> _maps = [];

    /// <summary>Finds a map; null where the host has put none (bpf_map_lookup_elem).</summary>
    [LowersTo("apy_array_of_maps_lookup", Effect = MemberEffect.MapRead)]
    public TMap? Lookup(uint index) => _maps.GetValueOrDefault(index);

    /// <summary>Simulator only: puts a map in, or takes one out.</summary>
    public void Insert(uint index, TMap? map) => _ = map is null ? _maps.Remove(index) : (_maps[index] = map) is not null;

    void ISimulatedMap.Configure(int maxEntries)
    {
    }

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => [];
}

/// <summary>The same by a key (BPF_MAP_TYPE_HASH_OF_MAPS). Minimum kernel version: 4.12.</summary>
/// <typeparam name="TKey">The key, compared by its bytes; must have no padding.</typeparam>
/// <typeparam name="TMap">The maps.</typeparam>
[MapType(13, Value = typeof(uint))]
public sealed class HashOfMaps<TKey, TMap> : ISimulatedMap
    where TKey : unmanaged
    where TMap : class, ISimulatedMap
{
    private readonly Dictionary<string, TMap> _maps = new(StringComparer.Ordinal);

    /// <summary>Finds a map; null where the host has put none (bpf_map_lookup_elem).</summary>
    [LowersTo("apy_hash_of_maps_lookup", Effect = MemberEffect.MapRead)]
    public TMap? Lookup(in TKey key) => _maps.GetValueOrDefault(Text(in key));

    /// <summary>Simulator only: puts a map in, or takes one out.</summary>
    public void Insert(in TKey key, TMap? map) => _ = map is null ? _maps.Remove(Text(in key)) : (_maps[Text(in key)] = map) is not null;

    void ISimulatedMap.Configure(int maxEntries)
    {
    }

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => [];

    private static string Text(in TKey key) => Convert.ToHexString(MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key)));
}
