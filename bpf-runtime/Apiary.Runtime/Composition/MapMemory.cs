// What the maps of a bundle take in the kernel, from their sizes: elements with their overhead, which the kernel allocates with the map.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Composition;

/// <summary>Estimates.</summary>
internal static class MapMemory
{
    private const int Hash = 1;
    private const int Array = 2;
    private const int PerCpuHash = 5;
    private const int PerCpuArray = 6;
    private const int LruHash = 9;
    private const int LruPerCpuHash = 10;
    private const int PrefixTrie = 11;
    private const int RingBuffer = 27;
    private const int Word = 8;
    private const int HashElement = 48; // struct htab_elem
    private const int TrieNode = 40; // struct lpm_trie_node

    /// <summary>Bytes of all maps of a deployment.</summary>
    /// <param name="manifest">The bundle.</param>
    /// <param name="plan">Its sizes on this host.</param>
    /// <param name="cpus">Possible CPUs.</param>
    public static long Of(BundleManifest manifest, LoadPlan plan, int cpus)
    {
        var resized = plan.Steps.OfType<ResizeMap>().ToDictionary(static step => step.Map, static step => step.Entries);
        return manifest.Maps.Sum(map => Of(map, resized.GetValueOrDefault(map.Name, (uint)map.MaxEntries), cpus));
    }

    private static long Of(MapManifest map, long entries, int cpus) => map.Type switch
    {
        RingBuffer => entries,
        Array => entries * Round(map.ValueSize),
        PerCpuArray => entries * (Word + (Round(map.ValueSize) * cpus)),
        Hash or LruHash => entries * (HashElement + Round(map.KeySize) + Round(map.ValueSize)),
        PerCpuHash or LruPerCpuHash => entries * (HashElement + Round(map.KeySize) + Word + (Round(map.ValueSize) * cpus)),
        PrefixTrie => entries * (TrieNode + Round(map.KeySize) + Round(map.ValueSize)),
        _ => entries * (Round(map.KeySize) + Round(map.ValueSize)),
    };

    private static long Round(int size) => (size + Word - 1) & ~(Word - 1);
}
