// The sockets of an SO_REUSEPORT group, by index.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// An array of sockets of one SO_REUSEPORT group (BPF_MAP_TYPE_REUSEPORT_SOCKARRAY), which the host fills. A closed socket leaves by itself.
/// Minimum kernel version: 4.19.
/// </summary>
[MapType(20, Key = typeof(uint), Value = typeof(ulong))]
public sealed class ReusePortSockArray : ISimulatedMap
{
    private readonly SocketStore<uint> _store = new();

    /// <summary>Capacity: what <see cref="MapAttribute"/> says.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>Simulator only: puts a socket in, as the host does.</summary>
    public void Insert(uint index, KernelSocket socket) => _store.Insert(index, socket);

    /// <summary>Simulator only: the socket at an index.</summary>
    public KernelSocket? Peek(uint index) => _store.Find(index);

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements(static index => BitConverter.GetBytes(index));
}
