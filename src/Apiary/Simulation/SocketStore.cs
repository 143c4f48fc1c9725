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

    public int Update(TKey key, KernelSocket socket, MapUpdate flags)
    {
        var exists = _sockets.ContainsKey(key);
        switch (flags)
        {
            case > MapUpdate.Exist:
                return -(int)Errno.InvalidArgument;
            case MapUpdate.NoExist when exists:
                return -(int)Errno.Exists;
            case MapUpdate.Exist when !exists:
                return -(int)Errno.NoEntry;
            case var _ when !exists && _sockets.Count >= MaxEntries:
                return -(int)Errno.TooBig;
        }

        Insert(key, socket);
        return 0;
    }

    public IEnumerable<SimulatedElement> Elements(Func<TKey, byte[]> bytes) =>
        _sockets.Select(entry => new SimulatedElement(bytes(entry.Key), 0, BitConverter.GetBytes(entry.Value.Cookie)));
}
