// The hash map.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// A hash table (BPF_MAP_TYPE_HASH), preallocated unless <see cref="MapFlags.NoPrealloc"/> is set. A full table refuses new keys.
/// </summary>
/// <typeparam name="TKey">The key, compared by its bytes; must have no padding.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
[MapType(1)]
public sealed class HashMap<TKey, TValue>() : HashTable<TKey, TValue>(evicting: false)
    where TKey : unmanaged
    where TValue : unmanaged;
