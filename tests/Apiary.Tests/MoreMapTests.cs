// Per-CPU hashes, prefixes, queues and stacks, with the semantics and error codes of the kernel.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class MoreMapTests
{
    [Test]
    public void Each_cpu_has_its_value_and_an_update_is_in_place()
    {
        var map = new PerCpuHashMap<uint, uint>();
        map.Update(1, 10);
        var here = map.Lookup(1)!;
        map.Update(1, 20);
        Assert.That(here.Value, Is.EqualTo(20));
        SimulatedKernel.Current.Cpu = 1;
        Assert.That(map.Lookup(1)!.Value, Is.Zero);
        map.Update(1, 5);
        Assert.That(map.Values(1), Is.EqualTo(new[] { 20u, 5u }));
        SimulatedKernel.Current.Cpu = 0;
        Assert.That(map.Update(1, 1, MapUpdate.NoExist), Is.EqualTo(-(int)Errno.Exists));
        Assert.That(map.Delete(1), Is.Zero);
        Assert.That(map.Values(1), Is.Empty);
    }

    [Test]
    public void A_full_per_cpu_hash_refuses_and_a_full_cache_evicts()
    {
        var hash = Configured(new PerCpuHashMap<uint, uint>(), 1);
        var cache = Configured(new LruPerCpuHashMap<uint, uint>(), 1);
        hash.Update(1, 1);
        cache.Update(1, 1);
        Assert.That(hash.Update(2, 1), Is.EqualTo(-(int)Errno.TooBig));
        Assert.That(cache.Update(2, 1), Is.Zero);
        Assert.That(cache.Lookup(1), Is.Null);
    }

    [Test]
    public void The_longest_prefix_wins()
    {
        var routes = new LpmTrie<Be32, uint>();
        routes.Update(Prefix(0, 0), 1);
        routes.Update(Prefix(0x0a000000, 8), 2);
        routes.Update(Prefix(0x0a0102ff, 24), 3);
        Assert.That(routes.Lookup(Prefix(0x0a010203, 32))!.Value, Is.EqualTo(3));
        Assert.That(routes.Lookup(Prefix(0x0a010203, 23))!.Value, Is.EqualTo(2));
        Assert.That(routes.Lookup(Prefix(0x0b000001, 32))!.Value, Is.EqualTo(1));
        Assert.That(routes.Delete(Prefix(0x0a010200, 24)), Is.Zero);
        Assert.That(routes.Lookup(Prefix(0x0a010203, 32))!.Value, Is.EqualTo(2));
    }

    [Test]
    public void Prefix_tables_return_the_kernels_errors()
    {
        var routes = Configured(new LpmTrie<Be32, uint>(), 1);
        Assert.That(routes.Update(Prefix(1, 33), 1), Is.EqualTo(-(int)Errno.InvalidArgument));
        Assert.That(routes.Lookup(Prefix(1, 33)), Is.Null);
        Assert.That(routes.Update(Prefix(1, 8), 1, MapUpdate.Exist), Is.EqualTo(-(int)Errno.NoEntry));
        Assert.That(routes.Update(Prefix(1, 8), 1), Is.Zero);
        Assert.That(routes.Update(Prefix(1, 9), 1), Is.EqualTo(-(int)Errno.NoSpace));
        Assert.That(routes.Delete(Prefix(1, 9)), Is.EqualTo(-(int)Errno.NoEntry));
    }

    [Test]
    public void A_queue_gives_the_oldest_and_a_stack_the_newest()
    {
        var queue = Configured(new QueueMap<uint>(), 2);
        var stack = Configured(new StackMap<uint>(), 2);
        foreach (var map in new LinearMap<uint>[] { queue, stack })
        {
            Assert.That(map.TryPop(out _), Is.False);
            map.Push(1);
            map.Push(2);
            Assert.That(map.Push(3), Is.EqualTo(-(int)Errno.TooBig));
            Assert.That(map.PushOver(4), Is.Zero);
            Assert.That(map.Values, Is.EqualTo(new[] { 2u, 4u }));
        }

        Assert.That(queue.TryPeek(out var next) && next == 2, Is.True);
        Assert.That(queue.TryPop(out var oldest) && oldest == 2, Is.True);
        Assert.That(stack.TryPop(out var newest) && newest == 4, Is.True);
    }

    private static LpmKey<Be32> Prefix(uint address, uint length) => new(length, Be32.FromHost(address));

    private static TMap Configured<TMap>(TMap map, int maxEntries)
        where TMap : ISimulatedMap
    {
        map.Configure(maxEntries);
        return map;
    }
}
