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
    private const int PublishEvery = 64;

    private readonly MemoryMapping _consumer;
    private readonly MemoryMapping _producer;
    private readonly ulong _mask;

    private RingBufferReader(BpfDescriptor descriptor, MemoryMapping consumer, MemoryMapping producer, int size)
    {
        Descriptor = descriptor;
        _consumer = consumer;
        _producer = producer;
        _mask = (ulong)size - 1;
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

    /// <summary>Hands all committed records to <paramref name="consumer"/>, at most <paramref name="limit"/>, and frees their room.</summary>
    /// <returns>The number of records handed over; discarded ones do not count.</returns>
    public int Consume<TConsumer>(ref TConsumer consumer, int limit = int.MaxValue)
        where TConsumer : struct, IRingConsumer
    {
        var data = _producer.Address + Environment.SystemPageSize;
        ref var consumed = ref *(ulong*)_consumer.Address;
        ref var produced = ref *(ulong*)_producer.Address;
        var mask = _mask;
        var position = consumed;
        var end = position;
        var unpublished = 0;
        var count = 0;
        try
        {
            while (count < limit)
            {
                if (position == end)
                {
                    // The position must be visible before the last look: the kernel wakes a reader only if it finds it caught up.
                    Volatile.Write(ref consumed, position);
                    unpublished = 0;
                    Interlocked.MemoryBarrier();
                    end = Volatile.Read(ref produced);
                    if (position == end)
                    {
                        break;
                    }
                }

                var record = data + (position & mask);
                var header = Volatile.Read(ref *(uint*)record);
                if ((header & BusyBit) != 0)
                {
                    if (unpublished == 0)
                    {
                        break;
                    }

                    end = position;
                    continue;
                }

                var length = header & ~DiscardBit;
                position += (length + HeaderSize + 7) & ~7u;
                if ((header & DiscardBit) == 0)
                {
                    count++;
                    consumer.Consume(new ReadOnlySpan<byte>(record + HeaderSize, (int)length));
                }

                if (++unpublished == PublishEvery)
                {
                    Volatile.Write(ref consumed, position);
                    unpublished = 0;
                }
            }
        }
        finally
        {
            Volatile.Write(ref consumed, position);
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _consumer.Dispose();
        _producer.Dispose();
        Descriptor.Dispose();
    }
}
