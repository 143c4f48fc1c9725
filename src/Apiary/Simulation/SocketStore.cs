// The sockets of a simulated socket map.
using Apiary.CompilerServices;

namespace Apiary.Simulation;

/// <summary>Sockets by key.</summary>
/// <typeparam name="TKey">The key.</typeparam>
internal sealed class SocketStore<TKey>
    where TKey : unmanaged
{
    private readonly Dictionary<TKey, KernelSocket> _sockets = [];

    public int MaxEntries { get; set; } = int.MaxValue;

    public KernelSocket? Find(TKey key) => _sockets.GetValueOrDefault(key);

    public void Insert(TKey key, KernelSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        _sockets[key] = socket.Identity;
    }

    public IEnumerable<SimulatedElement> Elements(Func<TKey, byte[]> bytes) =>
        _sockets.Select(entry => new SimulatedElement(bytes(entry.Key), 0, BitConverter.GetBytes(entry.Value.Cookie)));
}
