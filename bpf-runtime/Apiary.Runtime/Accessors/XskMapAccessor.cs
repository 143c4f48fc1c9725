// Host-side access to a map of AF_XDP sockets of a live bundle.
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>An <c>XskMap</c>. Each call is one system call.</summary>
public sealed class XskMapAccessor
{
    private readonly BpfMap _map;

    internal XskMapAccessor(BpfMap map) => _map = map;

    /// <summary>Capacity.</summary>
    public int MaxEntries => _map.MaxEntries;

    /// <summary>Puts an AF_XDP socket in, which is bound to the queue already.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because it is not an AF_XDP socket.</exception>
    public void Set(uint queue, SafeHandle socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        _map.Update(queue, (uint)socket.DangerousGetHandle());
        GC.KeepAlive(socket);
    }

    /// <summary>Takes a socket out.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(uint queue) => _map.Delete(queue);
}
