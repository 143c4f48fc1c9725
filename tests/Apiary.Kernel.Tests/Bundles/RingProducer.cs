// Fills a ring buffer: one event for each packet that BPF_PROG_TEST_RUN sends.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits an event per packet.</summary>
[Bundle("ring-producer")]
public sealed partial class RingProducer
{
    /// <summary>The events.</summary>
    [Map(1 << 24)]
    public readonly RingBuffer<Tick> Ticks = new();

    /// <summary>Sidecar: events seen.</summary>
    public ulong Events { get; private set; }

    /// <summary>Sidecar: their lengths, added up.</summary>
    public ulong Bytes { get; private set; }

    [Observer, Xdp]
    private void Produce(XdpContext ctx)
    {
        using var slot = Ticks.Reserve();
        if (slot is null)
        {
            return;
        }

        slot.Value.Length = ctx.Length;
        slot.Value.One = 1;
        slot.Submit();
    }

    private void OnTick(in Tick tick)
    {
        Events += tick.One;
        Bytes += tick.Length;
    }
}
