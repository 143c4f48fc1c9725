// Rings between host and programs, and maps in maps, as the simulator has them.
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class HostRingTests
{
    [Test]
    public void Messages_are_drained_in_order_until_the_body_stops()
    {
        var ring = new UserRingBuffer<uint>();
        ring.Send(1);
        ring.Send(2);
        ring.Send(3);
        uint sum = 0;
        Assert.That(ring.Drain(ref sum, static (DynamicBytes message, ref uint state) =>
        {
            Assert.That(message.TryRead(0, out ulong _), Is.False, "more than the message");
            Assert.That(message.TryRead(0, out uint value), Is.True);
            state = (state * 10) + value;
            return value == 2 ? LoopAction.Stop : LoopAction.Continue;
        }), Is.EqualTo(2));
        Assert.That(sum, Is.EqualTo(12));
        Assert.That(ring.Drain(ref sum, static (DynamicBytes _, ref uint _) => LoopAction.Continue), Is.EqualTo(1));
    }

    [Test]
    public void Events_of_a_perf_event_array_are_kept_for_the_test()
    {
        var samples = new PerfEventArray<uint>();
        Assert.That(samples.Output(new ProbeContext(), 7), Is.Zero);
        Assert.That(samples.Sent, Is.EqualTo(new[] { 7u }));
    }

    [Test]
    public void A_call_of_a_program_array_ends_the_caller_where_there_is_a_program()
    {
        var steps = new ProgramArray<XdpContext>();
        var context = new XdpContext(new byte[64]);
        steps.Call(context, 1);
        steps.Insert(1, static _ => (long)XdpAction.Drop);
        Assert.That(() => steps.Call(context, 1), Throws.TypeOf<TailCallException>().With.Property(nameof(TailCallException.Result)).EqualTo((long)XdpAction.Drop));
    }

    [Test]
    public void A_map_is_found_where_it_was_put_and_nowhere_else()
    {
        var tables = new ArrayOfMaps<ArrayMap<uint>>();
        var tenants = new HashOfMaps<ulong, ArrayMap<uint>>();
        var table = new ArrayMap<uint>(2);
        tables.Insert(1, table);
        tenants.Insert(9, table);
        Assert.That((tables.Lookup(0), tables.Lookup(1), tenants.Lookup(8), tenants.Lookup(9)), Is.EqualTo(((ArrayMap<uint>?)null, table, (ArrayMap<uint>?)null, table)));
        tables.Insert(1, null);
        tenants.Insert(9, null);
        Assert.That((tables.Lookup(1), tenants.Lookup(9)), Is.EqualTo(((ArrayMap<uint>?)null, (ArrayMap<uint>?)null)));
    }
}
