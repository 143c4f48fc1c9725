// The bloom filter. The simulator remembers exactly, which is one of the answers the kernel may give.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>
/// A set that may answer yes for what was never added, and never no for what was (BPF_MAP_TYPE_BLOOM_FILTER): a small filter before a large table.
/// Nothing can be taken out. The capacity is the number of values it is made for; beyond it wrong answers become more frequent.
/// Minimum kernel version: 5.16.
/// </summary>
/// <typeparam name="T">The value, compared by its bytes; must have no padding.</typeparam>
[MapType(30, IsKeyless = true, Since = "5.16")]
public sealed class BloomFilter<T> : ISimulatedMap
    where T : unmanaged
{
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);

    /// <summary>Values it is made for: what <see cref="MapAttribute"/> says.</summary>
    public int MaxEntries { get; private set; } = int.MaxValue;

    /// <summary>Adds a value (bpf_map_push_elem).</summary>
    /// <returns>0.</returns>
    [LowersTo("apy_linear_push", PassTypeArguments = true, Effect = MemberEffect.MapWrite, Since = "5.16")]
    public int Add(in T value)
    {
        _values.Add(Bytes(in value));
        return 0;
    }

    /// <summary>False when the value was certainly never added (bpf_map_peek_elem).</summary>
    [LowersTo("apy_bloom_contains", PassTypeArguments = true, Effect = MemberEffect.MapRead, Since = "5.16")]
    public bool MayContain(in T value) => _values.Contains(Bytes(in value));

    void ISimulatedMap.Configure(int maxEntries) => MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => [];

    private static string Bytes(in T value) => Convert.ToHexString(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
}
