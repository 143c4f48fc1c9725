// Waits until one of several ring buffers has data, or until another thread calls Wake.
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Libbpf.Rings;

/// <summary>An epoll set of ring buffers with a wake-up descriptor.</summary>
public sealed unsafe class RingPoller : IDisposable
{
    private const int MaximumEvents = 16;
    private const ulong WakeTag = ulong.MaxValue;

    private readonly BpfDescriptor _epoll;
    private readonly BpfDescriptor _wake;

    /// <summary>An empty set.</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public RingPoller()
    {
        _epoll = new BpfDescriptor(PosixException.Check("epoll_create1", LibC.epoll_create1(LibC.EPOLL_CLOEXEC)));
        _wake = new BpfDescriptor(PosixException.Check("eventfd", LibC.eventfd(0, LibC.EFD_CLOEXEC | LibC.EFD_NONBLOCK)));
        Watch(_wake, WakeTag);
    }

    /// <summary>Adds a ring buffer.</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public void Add(RingBufferReader ring) => Watch(ring.Descriptor, (ulong)ring.Descriptor.Number);

    /// <summary>Waits until a ring has data; a wake-up ends the wait as well.</summary>
    /// <param name="timeoutMilliseconds">-1 waits without end.</param>
    /// <returns>Whether a ring has data.</returns>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public bool Wait(int timeoutMilliseconds)
    {
        var events = stackalloc byte[MaximumEvents * EventSize];
        var count = LibC.epoll_wait(_epoll, events, MaximumEvents, timeoutMilliseconds);
        if (count < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error == ErrorNumber.EINTR ? false : throw new PosixException("epoll_wait", error);
        }

        var readable = false;
        for (var i = 0; i < count; i++)
        {
            var tag = new ReadOnlySpan<byte>(events + (i * EventSize) + EventSize - sizeof(ulong), sizeof(ulong));
            if (BinaryPrimitives.ReadUInt64LittleEndian(tag) != WakeTag)
            {
                readable = true;
                continue;
            }

            ulong value;
            _ = LibC.read(_wake, &value, sizeof(ulong));
        }

        return readable;
    }

    /// <summary>Ends the current or the next wait; from any thread.</summary>
    public void Wake()
    {
        var one = 1ul;
        _ = LibC.write(_wake, &one, sizeof(ulong));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _epoll.Dispose();
        _wake.Dispose();
    }

    // struct epoll_event is packed on x86-64 only; the 8 bytes of data come last in both forms.
    private static int EventSize => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private void Watch(BpfDescriptor descriptor, ulong tag)
    {
        var entry = stackalloc byte[16];
        *(uint*)entry = LibC.EPOLLIN;
        BinaryPrimitives.WriteUInt64LittleEndian(new Span<byte>(entry + EventSize - sizeof(ulong), sizeof(ulong)), tag);
        PosixException.Check("epoll_ctl", LibC.epoll_ctl(_epoll, LibC.EPOLL_CTL_ADD, descriptor, entry));
    }
}
