// References in map values, in the simulator.
using Apiary.Kernel;

namespace Apiary.Tests.Tracing;

public sealed class KernelPointerTests
{
    [Test]
    public void What_is_put_in_can_be_looked_at_and_taken_out_once()
    {
        var map = new ArrayMap<Kept>(1);
        var first = new TaskStruct { Tgid = 1 };
        var second = new TaskStruct { Tgid = 2 };
        ref var place = ref map.Lookup(0)!.Value.Task;
        Assert.That(place.Peek(), Is.Null);
        Assert.That(place.Exchange(first), Is.Null);
        Assert.That(map.Lookup(0)!.Value.Task.Peek(), Is.SameAs(first));
        Assert.That(place.Exchange(second), Is.SameAs(first));
        Assert.That(place.Take(), Is.SameAs(second));
        Assert.That(place.Take(), Is.Null);
    }

    [Test]
    public void A_set_of_CPUs_holds_what_was_added()
    {
        var mask = CpuMasks.Create()!;
        CpuMasks.Add(3, mask);
        CpuMasks.Add(4, mask);
        CpuMasks.Remove(4, mask);
        Assert.That(CpuMasks.Contains(3, mask) && !CpuMasks.Contains(4, mask), Is.True);
        CpuMasks.Release(mask);
    }

    private struct Kept
    {
        public ulong Before { get; set; }
        public KernelPointer<TaskStruct> Task;
    }
}
