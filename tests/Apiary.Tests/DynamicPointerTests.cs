// Dynamic pointers in the simulator: slots with tails, packets and map values as bytes.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class DynamicPointerTests
{
    [Test]
    public void An_event_and_its_tail_reach_the_consumer_together()
    {
        var ring = new RingBuffer<uint>();
        var slot = ring.Reserve(3)!;
        slot.GetHeader()!.Value = 0x01020304;
        Assert.That(slot.TryWrite<byte>(2, 9), Is.True);
        Assert.That(slot.TryWrite<ushort>(2, 9), Is.False, "behind the end");
        Assert.That(slot.TryWrite<byte>(uint.MaxValue, 9), Is.False);
        slot.Submit();
        var seen = new List<byte[]>();
        ((ISimulatedRing)ring).Drain(data => seen.Add(data.ToArray()));
        Assert.That(seen, Is.EqualTo(new[] { new byte[] { 4, 3, 2, 1, 0, 0, 9 } }));
    }

    [Test]
    public void A_slot_that_was_not_submitted_is_discarded_by_using()
    {
        var ring = new RingBuffer<uint>();
        using (ring.Reserve(100))
        {
            Assert.That(ring.OpenSlots, Is.EqualTo(1));
        }

        Assert.That(ring.OpenSlots, Is.Zero);
        Assert.That(ring.Drain(), Is.Empty);
    }

    [Test]
    public void A_tail_that_does_not_fit_is_lost()
    {
        var ring = new RingBuffer<uint>();
        Assert.That(ring.Reserve(uint.MaxValue), Is.Null);
        Assert.That(ring.Lost, Is.EqualTo(1));
    }

    [Test]
    public void A_slot_is_ended_once_and_its_header_is_gone_with_it()
    {
        var slot = new RingBuffer<uint>().Reserve(0)!;
        var header = slot.GetHeader()!;
        slot.Discard();
        Assert.That(slot.Submit, Throws.TypeOf<KernelFaultException>());
        Assert.That(() => header.Value, Throws.TypeOf<KernelFaultException>());
    }

    [Test]
    public void A_frame_is_read_and_written_across_its_buffers()
    {
        byte[] frame = [.. Enumerable.Range(0, 40).Select(static i => (byte)i)];
        var bytes = new XdpContext(frame, 20).Bytes();
        Assert.That(bytes.Length, Is.EqualTo(40));
        Assert.That(bytes.TryRead<uint>(18, out var word) && word == 0x15141312, Is.True);
        Assert.That(bytes.TryRead<uint>(37, out word) || word != 0, Is.False);
        Assert.That(bytes.TryWrite<uint>(18, 0xffffffff), Is.True);
        uint buffer = 0;
        Assert.That(bytes.Slice(20, ref buffer)!.Value, Is.EqualTo(0x1716ffff));
        Assert.That(bytes.Slice(uint.MaxValue, ref buffer), Is.Null);
    }

    [Test]
    public void A_write_to_an_skb_makes_pointers_into_it_stale()
    {
        var context = new TcContext(new byte[64], 14);
        var cursor = context.Cursor();
        cursor.TryTake<uint>(out var pointer);
        Assert.That(context.Bytes().TryWrite<ulong>(50, 7), Is.True);
        Assert.That(() => pointer!.Value, Throws.TypeOf<KernelFaultException>());
        Assert.That(context.LinearLength, Is.EqualTo(58));
    }

    [Test]
    public void A_map_value_is_read_and_written_as_bytes()
    {
        var map = new ArrayMap<ulong>(1);
        var bytes = DynamicBytes.Over(map.Lookup(0)!);
        Assert.That(bytes.TryWrite<ushort>(2, 0xabcd), Is.True);
        Assert.That(map.Lookup(0)!.Value, Is.EqualTo(0xabcd0000));
        Assert.That(bytes.TryRead<ulong>(0, out var all) && all == 0xabcd0000, Is.True);
        Assert.That(bytes.TryWrite<uint>(6, 1), Is.False);
    }
}
