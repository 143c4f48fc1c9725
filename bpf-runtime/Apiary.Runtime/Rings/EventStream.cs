// One ring buffer of a bundle as its reader sees it. Delivery allocates nothing per event.
using Apiary.Contract.Manifest;
using Apiary.Libbpf.Rings;

namespace Apiary.Runtime.Rings;

/// <summary>A ring and what was read from it. One thread drains; counts may be read from any.</summary>
internal sealed class EventStream(int ring, EventManifest manifest, RingBufferReader reader, EventDelivery deliver) : IDisposable
{
    private const int Batch = 4096;
    private Consumer _consumer = new(ring, deliver);
    private long _failures;

    /// <summary>What the compiler told about it.</summary>
    public EventManifest Manifest => manifest;

    /// <summary>The mapped ring.</summary>
    public RingBufferReader Reader => reader;

    /// <summary>Events handed over.</summary>
    public long Delivered => Volatile.Read(ref _consumer.Delivered);

    /// <summary>Events whose handler failed.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Delivers what is there, at most one batch, so that no ring starves another.</summary>
    /// <returns>Events taken. An exception of a handler passes through; the failing event is consumed.</returns>
    public int Drain() => reader.Consume(ref _consumer, Batch);

    /// <summary>Counts an event whose handler failed.</summary>
    /// <returns>How many there are now.</returns>
    public long CountFailure() => Interlocked.Increment(ref _failures);

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private struct Consumer(int ring, EventDelivery deliver) : IRingConsumer
    {
        public long Delivered;

        public void Consume(ReadOnlySpan<byte> data)
        {
            deliver(ring, data);
            Delivered++;
        }
    }
}
