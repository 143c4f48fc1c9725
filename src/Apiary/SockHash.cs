// The hash table of sockets.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A hash table of sockets (BPF_MAP_TYPE_SOCKHASH), for example by flow. The host puts sockets in through its accessor, a sockops program
/// by <c>context.AddTo</c>. A closed socket leaves by itself. Minimum kernel version: 4.18.
/// </summary>
/// <typeparam name="TKey">The key, compared by its bytes; must have no padding.</typeparam>
[MapType(18, Value = typeof(ulong))]
public sealed class SockHash<TKey> : ISimulatedMap
    where TKey : unmanaged
{
    private readonly SocketStore<TKey> _store = new();

    /// <summary>Capacity: what <see cref="MapAttribute"/> says.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>The socket of a key, kept alive until released; null when there is none (bpf_map_lookup_elem). Minimum kernel version: 5.8.</summary>
    [LowersTo("apy_sock_hash_lookup", PassTypeArguments = true, Region = PointerRegion.SocketReference, Effect = MemberEffect.MapRead, Since = "5.8")]
    public SocketReference? Lookup(in TKey key) => _store.Find(key) is { } socket ? new SocketReference(socket) : null;

    /// <summary>Simulator only: puts a socket in, as the host does.</summary>
    public void Insert(in TKey key, KernelSocket socket) => _store.Insert(key, socket);

    /// <summary>Simulator only: the socket of a key, without a reference.</summary>
    public KernelSocket? Peek(in TKey key) => _store.Find(key);

    internal int Update(in TKey key, KernelSocket socket, MapUpdate flags) => _store.Update(key, socket, flags);

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() =>
        _store.Elements(static key => MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(ref Unsafe.AsRef(in key))).ToArray());
}
