// The array of sockets: where hooks of sockets are attached, and where redirected data and steered connections go.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// An array of sockets (BPF_MAP_TYPE_SOCKMAP). The host puts sockets in through its accessor, a sockops program by
/// <c>context.AddTo</c>. TCP sockets may be connected or listening; UDP sockets since 5.12. A closed socket leaves by itself.
/// </summary>
[MapType(15, Key = typeof(uint), Value = typeof(ulong))]
public sealed class SockMap : ISimulatedMap
{
    private readonly SocketStore<uint> _store = new();

    /// <summary>Capacity: what <see cref="MapAttribute"/> says.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>
    /// The socket at an index, kept alive until released; null when there is none (bpf_map_lookup_elem). Minimum kernel version: 5.8.
    /// </summary>
    [LowersTo("apy_sock_map_lookup", Region = PointerRegion.SocketReference, Effect = MemberEffect.MapRead, Since = "5.8")]
    public SocketReference? Lookup(in uint index) => _store.Find(index) is { } socket ? new SocketReference(socket) : null;

    /// <summary>Simulator only: puts a socket in, as the host does.</summary>
    public void Insert(uint index, KernelSocket socket) => _store.Insert(index, socket);

    /// <summary>Simulator only: the socket at an index, without a reference.</summary>
    public KernelSocket? Peek(uint index) => _store.Find(index);

    internal int Update(uint index, KernelSocket socket, MapUpdate flags) =>
        index >= (uint)MaxEntries ? -(int)Errno.TooBig : _store.Update(index, socket, flags);

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements(static index => BitConverter.GetBytes(index));
}
