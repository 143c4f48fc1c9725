// The maps, with the semantics and error codes of the kernel.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class MapTests
{
    [Test]
    public void A_missing_key_is_null() => Assert.That(new HashMap<uint, uint>().Lookup(1), Is.Null);

    [Test]
    public void An_update_links_a_new_element_and_old_pointers_keep_the_old_one()
    {
        var map = new HashMap<uint, uint>();
        map.Update(1, 10);
        var before = map.Lookup(1)!;
        map.Update(1, 20);
        before.Value = 99;
        Assert.That(map.Lookup(1)!.Value, Is.EqualTo(20));
    }

    [Test]
    public void A_write_through_a_pointer_is_a_write_to_the_map()
    {
        var map = new HashMap<uint, ulong>();
        map.Update(1, 10);
        map.Lookup(1)!.Value++;
        Assert.That(map.Entries(), Is.EqualTo(new[] { KeyValuePair.Create(1u, 11ul) }));
    }

    [Test]
    public void Update_and_delete_return_the_kernels_errors()
    {
        var map = Configured(new HashMap<uint, uint>(), 1);
        Assert.That(map.Update(1, 1, MapUpdate.Exist), Is.EqualTo(-(int)Errno.NoEntry));
        Assert.That(map.Update(1, 1, MapUpdate.NoExist), Is.Zero);
        Assert.That(map.Update(1, 1, MapUpdate.NoExist), Is.EqualTo(-(int)Errno.Exists));
        Assert.That(map.Update(2, 1), Is.EqualTo(-(int)Errno.TooBig));
        Assert.That(map.Update(2, 1, (MapUpdate)9), Is.EqualTo(-(int)Errno.InvalidArgument));
        Assert.That(map.Delete(2), Is.EqualTo(-(int)Errno.NoEntry));
        Assert.That(map.Delete(1), Is.Zero);
        Assert.That(map.Count, Is.Zero);
    }

    [Test]
    public void An_lru_map_evicts_what_was_not_used_for_the_longest_time()
    {
        var map = Configured(new LruHashMap<uint, uint>(), 2);
        map.Update(1, 1);
        map.Update(2, 2);
        Assert.That(map.Lookup(1), Is.Not.Null);
        Assert.That(map.Update(3, 3), Is.Zero);
        Assert.That(map.Lookup(2), Is.Null);
        Assert.That(map.Lookup(1), Is.Not.Null);
    }

    [Test]
    public void An_array_is_zeroed_and_updated_in_place()
    {
        var array = new ArrayMap<uint>(2);
        var element = array.Lookup(1)!;
        Assert.That(element.Value, Is.Zero);
        Assert.That(array.Update(1, 7), Is.Zero);
        Assert.That(element.Value, Is.EqualTo(7));
        Assert.That(array.Lookup(2), Is.Null);
        Assert.That(array.Update(2, 7), Is.EqualTo(-(int)Errno.TooBig));
        Assert.That(array.Update(1, 7, MapUpdate.NoExist), Is.EqualTo(-(int)Errno.Exists));
    }

    [Test]
    public void A_per_cpu_array_has_one_element_per_cpu()
    {
        var array = new PerCpuArray<uint>(1);
        var kernel = new SimulatedKernel();
        using (kernel.Enter())
        {
            array.Lookup(0)!.Value = 5;
            kernel.Cpu = 1;
            Assert.That(array.Lookup(0)!.Value, Is.Zero);
            array.Lookup(0)!.Value = 6;
        }

        Assert.That(array.Values(0), Is.EqualTo(new uint[] { 5, 6 }));
    }

    private static T Configured<T>(T map, int maxEntries)
        where T : ISimulatedMap
    {
        map.Configure(maxEntries);
        return map;
    }
}
