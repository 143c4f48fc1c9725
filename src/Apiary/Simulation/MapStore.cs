// The elements of a simulated hash map, by the bytes of their keys, with the semantics of the kernel's hash tables.
namespace Apiary.Simulation;

/// <summary>Elements by key bytes. An update links a new element: pointers from earlier lookups keep seeing the old one.</summary>
/// <typeparam name="TElement">What stands behind a key.</typeparam>
internal sealed class MapStore<TElement>
    where TElement : class
{
    private readonly Dictionary<byte[], TElement> _elements = new(KeyBytesComparer.Instance);
    private readonly LinkedList<byte[]>? _recency;

    /// <param name="evicting">Whether a full map evicts its least recently used element instead of refusing.</param>
    public MapStore(bool evicting) => _recency = evicting ? new LinkedList<byte[]>() : null;

    public int MaxEntries { get; set; } = int.MaxValue;

    public int Count => _elements.Count;

    public IEnumerable<KeyValuePair<byte[], TElement>> Elements => _elements;

    public TElement? Lookup(ReadOnlySpan<byte> key)
    {
        if (!_elements.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var storedKey, out var element))
        {
            return null;
        }

        Touch(storedKey);
        return element;
    }

    /// <summary>Whether an update with <paramref name="flags"/> applies: 0, or the error.</summary>
    public static int Allows(MapUpdate flags, bool exists) => flags switch
    {
        > MapUpdate.Exist => -(int)Errno.InvalidArgument,
        MapUpdate.NoExist when exists => -(int)Errno.Exists,
        MapUpdate.Exist when !exists => -(int)Errno.NoEntry,
        _ => 0,
    };

    public int Update(ReadOnlySpan<byte> key, TElement element, MapUpdate flags)
    {
        var exists = _elements.GetAlternateLookup<ReadOnlySpan<byte>>().ContainsKey(key);
        if (Allows(flags, exists) is var refusal and not 0)
        {
            return refusal;
        }

        if (!exists && _elements.Count >= MaxEntries && !EvictOne())
        {
            return -(int)Errno.TooBig;
        }

        var stored = key.ToArray();
        _elements[stored] = element;
        Touch(stored);
        return 0;
    }

    public int Delete(ReadOnlySpan<byte> key)
    {
        if (!_elements.GetAlternateLookup<ReadOnlySpan<byte>>().Remove(key, out var stored, out _))
        {
            return -(int)Errno.NoEntry;
        }

        Forget(stored);
        return 0;
    }

    private bool EvictOne()
    {
        if (_recency?.First is not { } oldest)
        {
            return false;
        }

        _elements.Remove(oldest.Value);
        _recency.RemoveFirst();
        return true;
    }

    private void Touch(byte[] key)
    {
        if (_recency is not null)
        {
            Forget(key);
            _recency.AddLast(key);
        }
    }

    private void Forget(byte[] key)
    {
        for (var node = _recency?.First; node is not null; node = node.Next)
        {
            if (KeyBytesComparer.Instance.Equals(node.Value, key))
            {
                _recency!.Remove(node);
                return;
            }
        }
    }

    /// <summary>Compares keys by content; looks up by span without copying.</summary>
    private sealed class KeyBytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static KeyBytesComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
