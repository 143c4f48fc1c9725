// Ring buffers: every slot is accounted for, order is that of reservation.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class RingBufferTests
{
    [Test]
    public void A_submitted_slot_is_an_event_and_a_disposed_one_is_not()
    {
        var ring = new RingBuffer<uint>();
        using (var kept = ring.Reserve())
        {
            kept!.Value = 7;
            kept.Submit();
        }

        using (var dropped = ring.Reserve())
        {
            dropped!.Value = 8;
        }

        Assert.That(ring.Emitted, Is.EqualTo(new uint[] { 7 }));
        Assert.That(ring.OpenSlots, Is.Zero);
    }

    [Test]
    public void Events_are_drained_in_the_order_of_reservation_and_stop_at_an_open_slot()
    {
        var ring = new RingBuffer<uint>();
        var first = ring.Reserve()!;
        ring.Emit(2);
        Assert.That(ring.OpenSlots, Is.EqualTo(1));
        Assert.That(ring.Drain(), Is.Empty);
        first.Value = 1;
        first.Submit();
        Assert.That(ring.Drain(), Is.EqualTo(new uint[] { 1, 2 }));
    }

    [Test]
    public void A_full_ring_refuses_and_counts_until_it_is_drained()
    {
        var ring = new RingBuffer<ulong>();
        ((ISimulatedMap)ring).Configure(32);
        Assert.That(ring.Emit(1) && ring.Emit(2), Is.True);
        Assert.That(ring.Reserve(), Is.Null);
        Assert.That(ring.Emit(3), Is.False);
        Assert.That(ring.Lost, Is.EqualTo(2));
        Assert.That(ring.Drain(), Has.Count.EqualTo(2));
        Assert.That(ring.Emit(4), Is.True);
    }

    [Test]
    public void A_slot_cannot_be_used_after_it_was_submitted()
    {
        var slot = new RingBuffer<uint>().Reserve()!;
        slot.Submit();
        Assert.That(() => slot.Value = 1, Throws.TypeOf<KernelFaultException>());
        Assert.That(slot.Submit, Throws.TypeOf<KernelFaultException>());
    }
}
