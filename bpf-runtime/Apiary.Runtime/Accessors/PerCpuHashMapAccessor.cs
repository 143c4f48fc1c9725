// Typed host-side access to a hash map with a value per CPU.
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A per-CPU hash or per-CPU LRU hash of the author. Values come and go for all possible CPUs at once, by CPU number.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class PerCpuHashMapAccessor<TKey, TValue> : IMapAccessor<PerCpuHashMapAccessor<TKey, TValue>>
    where TKey : unmanaged
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal PerCpuHashMapAccessor(BpfMap map) => _map = map;

    static PerCpuHashMapAccessor<TKey, TValue> IMapAccessor<PerCpuHashMapAccessor<TKey, TValue>>.Over(BpfMap map) => new(map);

    /// <summary>Capacity.</summary>
    public int MaxEntries => _map.MaxEntries;

    /// <summary>The values of a key, one per possible CPU; null when it is not there.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<TValue>? Find(in TKey key)
    {
        var block = new byte[_map.TransferSize];
        return _map.TryLookup(MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key)), block) ? PerCpuValues.Read<TValue>(block) : null;
    }

    /// <summary>Creates or replaces the values of a key on all possible CPUs.</summary>
    /// <exception cref="ArgumentException">There is not one value per possible CPU.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because the map is full.</exception>
    public void Set(in TKey key, IReadOnlyList<TValue> values) =>
        _map.Update(MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key)), PerCpuValues.Write(values));

    /// <summary>Removes a key.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(in TKey key) => _map.Delete(in key);

    /// <summary>Removes many keys.</summary>
    /// <returns>How many of them were there.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public int RemoveAll(ReadOnlySpan<TKey> keys) => _map.DeleteAll(keys);

    /// <summary>All keys with their values, in no order; those that come or go meanwhile may be missed.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<KeyValuePair<TKey, IReadOnlyList<TValue>>> Entries()
    {
        var found = new List<KeyValuePair<TKey, IReadOnlyList<TValue>>>();
        _map.VisitAll((key, block) => found.Add(KeyValuePair.Create(MemoryMarshal.Read<TKey>(key), PerCpuValues.Read<TValue>(block))));
        return found;
    }

    /// <summary>Takes all keys with their values out, so that each is counted once; those that come meanwhile may stay.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<KeyValuePair<TKey, IReadOnlyList<TValue>>> TakeAll()
    {
        var taken = new List<KeyValuePair<TKey, IReadOnlyList<TValue>>>();
        _map.TakeAll((key, block) => taken.Add(KeyValuePair.Create(MemoryMarshal.Read<TKey>(key), PerCpuValues.Read<TValue>(block))));
        return taken;
    }

    /// <summary>Creates or replaces the values of many keys on all possible CPUs. When the kernel refuses one, those before it are written.</summary>
    /// <exception cref="ArgumentException">There are not as many lists as keys, or one has not one value per possible CPU.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because the map is full.</exception>
    public void SetAll(ReadOnlySpan<TKey> keys, IReadOnlyList<IReadOnlyList<TValue>> values) =>
        _map.UpdateAll(MemoryMarshal.AsBytes(keys), PerCpuValues.WriteAll(values));
}
