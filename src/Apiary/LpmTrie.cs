// The longest-prefix-match table.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A table of prefixes (BPF_MAP_TYPE_LPM_TRIE): a lookup finds the longest one that the address begins with. For routes and address lists.
/// Elements are allocated one by one.
/// </summary>
/// <typeparam name="TAddress">The address in network order, at most 256 bytes.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
[MapType(11, Key = typeof(LpmKey<>), Flags = 1)]
public sealed class LpmTrie<TAddress, TValue> : ISimulatedMap
    where TAddress : unmanaged
    where TValue : unmanaged
{
    private readonly PrefixStore _store = new(Unsafe.SizeOf<TAddress>());

    /// <summary>Capacity: what <see cref="MapAttribute"/> says; unbounded in the simulator until a bundle simulator sets it.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>Simulator only: the number of prefixes.</summary>
    public int Count => _store.Count;

    /// <summary>
    /// Finds the longest prefix of the address, no longer than the key's own; null when there is none (bpf_map_lookup_elem).
    /// Look up an address with all of its bits.
    /// </summary>
    [LowersTo("apy_lpm_lookup", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead)]
    public Ptr<TValue>? Lookup(in LpmKey<TAddress> key) => _store.Longest(key.PrefixLength, Bytes(in key.Address))?.At<TValue>();

    /// <summary>Creates or replaces a prefix (bpf_map_update_elem).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when the prefix is longer than an address, EEXIST, ENOENT, ENOSPC when full, ENOMEM.</returns>
    [LowersTo("apy_lpm_update", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int Update(in LpmKey<TAddress> key, in TValue value, MapUpdate flags = MapUpdate.Any) =>
        _store.Update(key.PrefixLength, Bytes(in key.Address), MemoryMarshal.AsBytes(new ReadOnlySpan<TValue>(in value)), flags);

    /// <summary>Removes exactly this prefix (bpf_map_delete_elem).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when the prefix is longer than an address, ENOENT.</returns>
    [LowersTo("apy_lpm_delete", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int Delete(in LpmKey<TAddress> key) => _store.Delete(key.PrefixLength, Bytes(in key.Address));

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements;

    private static ReadOnlySpan<byte> Bytes(in TAddress address) => MemoryMarshal.AsBytes(new ReadOnlySpan<TAddress>(in address));
}
