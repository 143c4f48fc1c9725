// Writes a user ring buffer: what the host sends to programs.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Libbpf.Rings;

/// <summary>The producer of a user ring buffer, of which there may be one at a time.</summary>
public sealed unsafe class UserRingWriter : IDisposable
{
    private readonly nint _ring;
    private readonly Lock _turn = new();

    /// <summary>Maps the ring.</summary>
    /// <exception cref="PosixException">The kernel refused, or it is another kind of map.</exception>
    public UserRingWriter(BpfDescriptor map)
    {
        _ring = LibBpf.user_ring_buffer__new(map, null);
        if (_ring == 0)
        {
            throw new PosixException("mapping a user ring buffer", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Sends a message.</summary>
    /// <returns>False when the ring is full.</returns>
    /// <exception cref="PosixException">The message is larger than the ring.</exception>
    public bool TrySend(ReadOnlySpan<byte> message)
    {
        lock (_turn)
        {
            var room = LibBpf.user_ring_buffer__reserve(_ring, (uint)message.Length);
            if (room == null)
            {
                var error = Marshal.GetLastPInvokeError();
                return error == ErrorNumber.ENOSPC ? false : throw new PosixException("room in a user ring buffer", error);
            }

            message.CopyTo(new Span<byte>(room, message.Length));
            LibBpf.user_ring_buffer__submit(_ring, room);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => LibBpf.user_ring_buffer__free(_ring);
}
