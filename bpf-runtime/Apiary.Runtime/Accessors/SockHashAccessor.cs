// Host-side access to a hash table of sockets of a live bundle.
using System.Net.Sockets;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A <c>SockHash</c>: sockets by key. Each call is one system call. A socket that is closed leaves by itself.</summary>
/// <typeparam name="TKey">The key.</typeparam>
public sealed class SockHashAccessor<TKey>
    where TKey : unmanaged
{
    private readonly BpfMap _map;

    internal SockHashAccessor(BpfMap map) => _map = map;

    /// <summary>Capacity.</summary>
    public int MaxEntries => _map.MaxEntries;

    /// <summary>Puts a socket in: TCP that is connected or listens, or UDP (from 5.12). The programs attached to the map act on it from now on.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because the socket is in another state.</exception>
    public void Set(in TKey key, Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        _map.Update(in key, (ulong)socket.SafeHandle.DangerousGetHandle());
        GC.KeepAlive(socket);
    }

    /// <summary>The cookie of the socket of a key.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryGetCookie(in TKey key, out ulong cookie) => _map.TryLookup(in key, out cookie);

    /// <summary>Takes a socket out; it lives on without the map's programs.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(in TKey key) => _map.Delete(in key);
}
