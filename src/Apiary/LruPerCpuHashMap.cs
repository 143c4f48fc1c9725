// The evicting hash map with a value per CPU.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// A hash table with a value per key and CPU that evicts when full (BPF_MAP_TYPE_LRU_PERCPU_HASH), as <see cref="LruHashMap{TKey, TValue}"/> does.
/// </summary>
/// <typeparam name="TKey">The key, compared by its bytes; must have no padding.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
[MapType(10)]
public sealed class LruPerCpuHashMap<TKey, TValue>() : PerCpuHashTable<TKey, TValue>(evicting: true)
    where TKey : unmanaged
    where TValue : unmanaged;
