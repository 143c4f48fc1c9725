// The evicting hash map. The simulator evicts in exact order of use, which the kernel only approximates.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// A hash table that evicts when full (BPF_MAP_TYPE_LRU_HASH): for caches only, never for state that must not vanish.
/// The kernel evicts an approximately least recently used element, often before the table is full; the simulator evicts exactly the least recently used one.
/// </summary>
/// <typeparam name="TKey">The key, compared by its bytes; must have no padding.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
[MapType(9)]
public sealed class LruHashMap<TKey, TValue>() : HashTable<TKey, TValue>(evicting: true)
    where TKey : unmanaged
    where TValue : unmanaged;
