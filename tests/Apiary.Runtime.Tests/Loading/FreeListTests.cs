// The free list holds every row once, in order, whatever the number of rows.
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Tests.Kernel;

namespace Apiary.Runtime.Tests.Loading;

public sealed class FreeListTests : RootFixture
{
    [TestCase(1)]
    [TestCase(255)]
    [TestCase(256)]
    [TestCase(1000)]
    [TestCase(65_536)]
    public void Every_row_is_in_it_once_and_in_order(int rows)
    {
        using var queue = Queue(rows);
        FreeList.Fill(queue, rows);
        var popped = new List<uint>();
        while (queue.TryPop(out uint row))
        {
            popped.Add(row);
        }

        Assert.That(popped, Is.EqualTo(Enumerable.Range(0, rows)));
    }

    [Test]
    public void A_queue_with_more_room_holds_the_rows_only()
    {
        using var queue = Queue(1000);
        FreeList.Fill(queue, 300);
        for (var row = 0; row < 300; row++)
        {
            Assert.That(queue.TryPop(out uint _), Is.True);
        }

        Assert.That(queue.TryPop(out uint _), Is.False);
    }

    [Test]
    public void A_queue_that_is_too_small_is_an_error()
    {
        using var queue = Queue(300);
        Assert.That(() => FreeList.Fill(queue, 301), Throws.InstanceOf<ApiaryException>());
    }

    private static unsafe BpfMap Queue(int entries) => BpfMap.FromDescriptor(
        "ldt_queue",
        new BpfDescriptor(LibBpf.bpf_map_create((int)MapType.Queue, "ldt_queue", 0, sizeof(uint), (uint)entries, null)));
}
