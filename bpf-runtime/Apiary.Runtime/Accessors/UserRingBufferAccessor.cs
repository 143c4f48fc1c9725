// Typed host-side access to a ring that programs read.
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A user ring buffer of the author. Sending is no system call; programs take the messages when they drain the ring. Thread-safe.</summary>
/// <typeparam name="T">A message.</typeparam>
public sealed class UserRingBufferAccessor<T>
    where T : unmanaged
{
    private readonly BpfMap _map;

    internal UserRingBufferAccessor(BpfMap map) => _map = map;

    /// <summary>Sends a message.</summary>
    /// <returns>False when the ring is full: no program has drained it.</returns>
    /// <exception cref="Libbpf.Posix.PosixException">The ring cannot be mapped, or the message is larger than it.</exception>
    public bool TrySend(in T message) => _map.Writer.TrySend(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in message)));
}
