// The hash map with a value per CPU.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// A hash table with a value per key and CPU (BPF_MAP_TYPE_PERCPU_HASH): counters by key without atomics. A full table refuses new keys.
/// </summary>
/// <typeparam name="TKey">The key, compared by its bytes; must have no padding.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
[MapType(5)]
public sealed class PerCpuHashMap<TKey, TValue>() : PerCpuHashTable<TKey, TValue>(evicting: false)
    where TKey : unmanaged
    where TValue : unmanaged;
