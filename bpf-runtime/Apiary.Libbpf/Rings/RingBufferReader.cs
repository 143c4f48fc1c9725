// Reads a BPF ring buffer in place, through its own memory mapping: no call per record crosses into native code.
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Libbpf.Rings;

/// <summary>
/// The consumer side of a BPF_MAP_TYPE_RINGBUF (from 5.8). The kernel maps the data area twice in a row, so a record never wraps.
/// One thread consumes at a time.
/// </summary>
public sealed unsafe class RingBufferReader : IDisposable
{
    private const uint BusyBit = 1u << 31;
    private const uint DiscardBit = 1u << 30;
    private const int HeaderSize = 8;

    private readonly MemoryMapping _consumer;
    private readonly MemoryMapping _producer;
    private readonly byte* _data;
    private readonly ulong _mask;

    // The next record. Ahead of the position in shared memory while records are being consumed, and after a consumer threw.
    private ulong _position;

    private RingBufferReader(BpfDescriptor descriptor, MemoryMapping consumer, MemoryMapping producer, int size)
    {
        Descriptor = descriptor;
        _consumer = consumer;
        _producer = producer;
        _data = producer.Address + Environment.SystemPageSize;
        _mask = (ulong)size - 1;
        _position = Volatile.Read(ref *(ulong*)consumer.Address);
        Size = size;
    }

    /// <summary>The map; readable (poll, epoll) when there is data.</summary>
    public BpfDescriptor Descriptor { get; }

    /// <summary>Bytes of the data area.</summary>
    public int Size { get; }

    /// <summary>Bytes produced and not consumed yet, headers included.</summary>
    public ulong Pending => Volatile.Read(ref *(ulong*)_producer.Address) - Volatile.Read(ref *(ulong*)_consumer.Address);

    /// <summary>Maps the ring buffer; <paramref name="descriptor"/> is duplicated.</summary>
    /// <param name="descriptor">The map.</param>
    /// <param name="size">The map's max_entries: bytes of the data area.</param>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public static RingBufferReader Open(BpfDescriptor descriptor, int size)
    {
        var page = (nuint)Environment.SystemPageSize;
        var own = BpfDescriptor.Duplicate(descriptor.Number);
        MemoryMapping? consumer = null;
        try
        {
            consumer = MemoryMapping.Shared(own, page, 0, MemoryAccess.ReadWrite);
            var producer = MemoryMapping.Shared(own, page + (2 * (nuint)size), (long)page, MemoryAccess.Read);
            return new RingBufferReader(own, consumer, producer, size);
        }
        catch (PosixException)
        {
            consumer?.Dispose();
            own.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Hands all committed records to <paramref name="consumer"/>, at most <paramref name="limit"/>, and frees their room.
    /// A record whose consumer throws counts as consumed; the next call goes on after it.
    /// </summary>
    /// <returns>The number of records handed over; discarded ones do not count.</returns>
    public int Consume<TConsumer>(ref TConsumer consumer, int limit = int.MaxValue)
        where TConsumer : struct, IRingConsumer
    {
        var position = _position;
        var count = 0;
        while (count < limit && FindCommitted(position) is var end && position != end)
        {
            // Room is given back in steps of an eighth, so that a producer that waits for it need not wait for the whole pass.
            end = Math.Min(end, position + (_mask >> 3) + 1);
            do
            {
                var record = _data + (position & _mask);
                var header = Volatile.Read(ref *(uint*)record);
                if ((header & BusyBit) != 0)
                {
                    break;
                }

                position += ((header & ~DiscardBit) + HeaderSize + 7) & ~7u;
                _position = position;
                if ((header & DiscardBit) == 0)
                {
                    count++;
                    consumer.Consume(new ReadOnlySpan<byte>(record + HeaderSize, (int)header));
                }
            }
            while (position < end && count < limit);
        }

        Volatile.Write(ref *(ulong*)_consumer.Address, position);
        return count;
    }

    // Publishes the position and returns where production stands, or the position itself when the next record is not committed yet.
    // The position must be visible before the last look: the kernel wakes a reader only if it finds it caught up.
    private ulong FindCommitted(ulong position)
    {
        Volatile.Write(ref *(ulong*)_consumer.Address, position);
        Interlocked.MemoryBarrier();
        var end = Volatile.Read(ref *(ulong*)_producer.Address);
        return position != end && (Volatile.Read(ref *(uint*)(_data + (position & _mask))) & BusyBit) == 0 ? end : position;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _consumer.Dispose();
        _producer.Dispose();
        Descriptor.Dispose();
    }
}
