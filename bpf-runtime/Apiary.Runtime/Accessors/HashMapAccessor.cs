// Typed host-side access to a hash map of a live bundle.
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>
/// A hash, LRU hash or longest-prefix-match table of the author. Each call is one system call; those on many entries are one per 1024
/// entries where the kernel has batches, else one per entry.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class HashMapAccessor<TKey, TValue> : IMapAccessor<HashMapAccessor<TKey, TValue>>
    where TKey : unmanaged
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal HashMapAccessor(BpfMap map) => _map = map;

    static HashMapAccessor<TKey, TValue> IMapAccessor<HashMapAccessor<TKey, TValue>>.Over(BpfMap map) => new(map);

    /// <summary>Capacity.</summary>
    public int MaxEntries => _map.MaxEntries;

    /// <summary>Copies the value of <paramref name="key"/> out.</summary>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryGet(in TKey key, out TValue value) => _map.TryLookup(in key, out value);

    /// <summary>Creates or replaces an element.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because the map is full.</exception>
    public void Set(in TKey key, in TValue value) => _map.Update(in key, in value);

    /// <summary>Removes an element.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(in TKey key) => _map.Delete(in key);

    /// <summary>All elements, in no order; those that come or go meanwhile may be missed.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Entries() => _map.Entries<TKey, TValue>();

    /// <summary>Takes all elements of a hash out, so that each is counted once; those that come meanwhile may stay.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> TakeAll() => _map.TakeEntries<TKey, TValue>();

    /// <summary>Creates or replaces many elements. When the kernel refuses one, those before it are written.</summary>
    /// <exception cref="ArgumentException">There are not as many values as keys.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because the map is full.</exception>
    public void SetAll(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values) => _map.UpdateAll(keys, values);

    /// <summary>Removes many elements.</summary>
    /// <returns>How many of them were there.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public int RemoveAll(ReadOnlySpan<TKey> keys) => _map.DeleteAll(keys);
}
