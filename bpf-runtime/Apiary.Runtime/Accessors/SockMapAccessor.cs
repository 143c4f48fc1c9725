// Host-side access to a socket map of a live bundle: .NET sockets go in, cookies come out.
using System.Net.Sockets;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A <c>SockMap</c> or <c>ReusePortSockArray</c>: an array of sockets. Each call is one system call. A socket that is closed leaves by itself.</summary>
public sealed class SockMapAccessor
{
    private readonly BpfMap _map;

    internal SockMapAccessor(BpfMap map) => _map = map;

    /// <summary>Capacity.</summary>
    public int Count => _map.MaxEntries;

    /// <summary>
    /// Puts a socket in: TCP that is connected or listens, or UDP (from 5.12); into a <c>ReusePortSockArray</c> one that is bound with SO_REUSEPORT.
    /// The programs attached to the map act on it from now on.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because the socket is in another state.</exception>
    public void Set(int index, Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        _map.Update((uint)index, (ulong)socket.SafeHandle.DangerousGetHandle());
        GC.KeepAlive(socket);
    }

    /// <summary>The cookie of the socket at an index.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryGetCookie(int index, out ulong cookie) => _map.TryLookup((uint)index, out cookie);

    /// <summary>Takes a socket out; it lives on without the map's programs.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(int index) => _map.Delete((uint)index);
}
