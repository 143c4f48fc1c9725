// Typed host-side access to the socket storage of a live bundle.
using System.Net.Sockets;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>The values that a bundle keeps in sockets. They can be reached one by one only: the kernel does not list them.</summary>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class SocketStorageAccessor<TValue>
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal SocketStorageAccessor(BpfMap map) => _map = map;

    /// <summary>Copies the value of a socket of this process out.</summary>
    /// <returns>Whether it has one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryGet(Socket socket, out TValue value)
    {
        ArgumentNullException.ThrowIfNull(socket);
        using var held = new HeldDescriptor(socket.SafeHandle);
        int owner = held.Number;
        return _map.TryLookup(owner, out value);
    }

    /// <summary>Gives a socket of this process a value.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void Set(Socket socket, in TValue value)
    {
        ArgumentNullException.ThrowIfNull(socket);
        using var held = new HeldDescriptor(socket.SafeHandle);
        int owner = held.Number;
        _map.Update(owner, in value);
    }

    /// <summary>Removes the value of a socket of this process.</summary>
    /// <returns>Whether it had one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        using var held = new HeldDescriptor(socket.SafeHandle);
        int owner = held.Number;
        return _map.Delete(owner);
    }
}
