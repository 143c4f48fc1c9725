// Compares the maps of a simulated bundle with those of the loaded one, element by element.
using Apiary.CompilerServices;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Maps;

namespace Apiary.Testing.Differential;

/// <summary>Compares maps.</summary>
public static class MapComparison
{
    private const int StackType = 23;
    private const int BloomType = 30;
    private const int ArenaType = 33;
    private static readonly int[] Listable = [1, 5];
    private const int Reported = 5;

    /// <summary>What differs; empty when nothing does. LRU maps are left out: the kernel evicts approximately.</summary>
    public static IReadOnlyList<string> Differences<TBundle>(TBundle bundle, KernelBundle kernel)
        where TBundle : class, IBundle<TBundle>
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var differences = new List<string>();
        foreach (SimulatedMap<TBundle> declared in TBundle.Maps.Where(static map => map.EventIndex < 0))
        {
            MapManifest manifest = kernel.Manifest.Maps.Single(map => map.Member == declared.Member);
            BpfMap map = kernel.Map(manifest.Name);
            var expected = declared.Select(bundle).Elements().ToList();
            IEnumerable<string> found = map.KeySize == 0 ? Rest(map, expected)
                : Listable.Contains(manifest.Type) ? Missing(map, expected).Concat(Surplus(map, expected))
                : Missing(map, expected);
            differences.AddRange(found.Take(Reported).Select(difference => $"map {declared.Member}: {difference}"));
        }

        return differences;
    }

    private static IEnumerable<string> Missing(BpfMap map, IEnumerable<SimulatedElement> expected)
    {
        byte[] transfer = new byte[map.TransferSize];
        int stride = (map.ValueSize + 7) & ~7;
        foreach (SimulatedElement element in expected)
        {
            if (!map.TryLookup(element.Key, transfer))
            {
                yield return $"key {Convert.ToHexString(element.Key)} is not in the kernel";
                continue;
            }

            byte[] actual = transfer.AsSpan(element.Cpu * stride, map.ValueSize).ToArray();
            if (!actual.AsSpan().SequenceEqual(element.Value))
            {
                yield return $"key {Convert.ToHexString(element.Key)}: .NET has {Convert.ToHexString(element.Value)}, the kernel {Convert.ToHexString(actual)}";
            }
        }
    }

    // What is left in a queue or stack; it is empty afterwards. A bloom filter and an arena do not tell.
    private static IEnumerable<string> Rest(BpfMap map, List<SimulatedElement> expected)
    {
        byte[] value = new byte[map.ValueSize];
        foreach (SimulatedElement element in map.Type == StackType ? Enumerable.Reverse(expected) : expected)
        {
            string actual = map.TryPop(value) ? Convert.ToHexString(value) : "nothing";
            if (actual != Convert.ToHexString(element.Value))
            {
                yield return $".NET would give {Convert.ToHexString(element.Value)}, the kernel gives {actual}";
            }
        }

        if (map.Type is not (BloomType or ArenaType) && map.TryPop(value))
        {
            yield return $".NET is empty, the kernel gives {Convert.ToHexString(value)}";
        }
    }

    private static IEnumerable<string> Surplus(BpfMap map, IEnumerable<SimulatedElement> expected)
    {
        var keys = expected.Select(static element => Convert.ToHexString(element.Key)).ToHashSet(StringComparer.Ordinal);
        byte[] key = [];
        byte[] next = new byte[map.KeySize];
        while (map.TryNextKey(key, next))
        {
            if (!keys.Contains(Convert.ToHexString(next)))
            {
                yield return $"key {Convert.ToHexString(next)} is in the kernel only";
            }

            key = [.. next];
        }
    }
}
