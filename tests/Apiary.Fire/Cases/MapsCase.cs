// Maps from both sides: a program counts, the host reads, fills and empties them, many elements at a time.
using Apiary.Net;
using Apiary.Runtime.Accessors;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-maps")]
internal sealed partial class FireMaps
{
    [Map(4096, Flags = MapFlags.NoPrealloc)]
    public readonly HashMap<uint, ulong> Log = new();

    [Map(64)]
    public readonly PerCpuHashMap<uint, ulong> Shares = new();

    /// <summary>Room enough that the few elements stay: the kernel evicts in groups, per processor.</summary>
    [Map(1024)]
    public readonly LruPerCpuHashMap<uint, ulong> Cache = new();

    /// <summary>Filled beyond its capacity by the host: the latest element, which the program adds to, stays.</summary>
    [Map(1024)]
    public readonly LruHashMap<uint, ulong> Latest = new();

    [Map(64)]
    public readonly LpmTrie<Be32, uint> Routes = new();

    [Map(4)]
    public readonly QueueMap<uint> Waiting = new();

    [Map(4)]
    public readonly StackMap<uint> Recent = new();

    /// <summary>The route that was found last.</summary>
    [Map(1)]
    public readonly ArrayMap<uint> Found = new();

    /// <summary>More elements than one block of a batch.</summary>
    [Map(3000)]
    public readonly ArrayMap<ulong> Slots = new();

    /// <summary>Element 2999 counts the datagrams.</summary>
    [Map(3000)]
    public readonly PerCpuArray<ulong> Counts = new();

    // The upper half of the address is the port. Not a program on demand: those sleep, and the kernel lets them use arrays, hashes and rings only.
    [Observer, Xdp]
    private void Route(Packet packet)
    {
        if (packet.Protocol != IpProtocol.Udp)
        {
            return;
        }

        uint address = ((uint)packet.DestinationPort << 16) | 0x0203;
        LpmKey<Be32> key = default;
        key.PrefixLength = 32;
        key.Address = Be32.FromHost(address);
        var route = Routes.Lookup(in key);
        uint found = route is null ? 0 : route.Value;
        Shares.Update(in found, 1);
        Cache.Update(in found, 2);
        var latest = Latest.Lookup(in found);
        if (latest is null)
        {
            Latest.Update(in found, 1);
        }
        else
        {
            Interlocked.Add(ref latest.Value, 1);
        }

        ulong hits = 1;
        var known = Log.Lookup(in found);
        if (known is not null)
        {
            hits += known.Value;
        }

        Log.Update(in found, in hits);
        if (Waiting.TryPop(out uint next))
        {
            Recent.Push(in next);
        }

        Found.Update(0, in found);
        var last = Counts.Lookup(2999);
        var slot = Slots.Lookup(2999);
        if (last is not null && slot is not null)
        {
            last.Value++;
            slot.Value = found;
        }
    }
}

internal sealed class MapsCase() : BundleCase<FireMaps>("maps")
{
    private const int Many = 3000;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireMaps> bundle, FireStage stage)
    {
        bundle.Routes().Set(new LpmKey<Be32>(8, Be32.FromHost(0x0a00_0000)), 8);
        bundle.Routes().Set(new LpmKey<Be32>(24, Be32.FromHost(0x0a01_0200)), 24);
        bundle.Waiting().Push(5);
        bundle.Waiting().Push(6);
        Route(bundle, stage, 0x0a01, 24);
        Route(bundle, stage, 0x0a02, 8);
        Route(bundle, stage, 0x0b01, 0);
        Route(bundle, stage, 0x0b01, 0);
        FireStage.Demand(bundle.Log().TryGet(0, out ulong hits) && hits == 2, $"two addresses without a route, not {hits}");
        FireStage.Demand(bundle.Shares().Find(24)?.Sum(static share => (long)share) == 1, "one CPU counted one");
        FireStage.Demand(bundle.Shares().Entries().Count == 3, "three keys with values per CPU");
        FireStage.Demand(bundle.Latest().TryGet(8, out var latest) && latest > 0, $"the latest element, not {latest}");
        for (var key = 100u; key < 5100; key++)
        {
            bundle.Latest().Set(in key, 7);
        }

        var kept = bundle.Latest().Entries();
        FireStage.Demand(kept.Count is > 0 and <= 1024 && kept.Any(static element => element.Key == 5099), $"the latest of 5000 elements, of {kept.Count}");
        FireStage.Demand(bundle.Cache().Find(8)?.Sum(static share => (long)share) == 2, "the cache has the value of one CPU");
        FireStage.Demand(!bundle.Waiting().TryPop(out _), "the program took what waited");
        FireStage.Demand(bundle.Recent().TryPeek(out uint top) && top == 6, $"the last one is on top, not {top}");
        FireStage.Demand(bundle.Routes().Entries().Count == 2, "two prefixes are listed");
        Batches(bundle.Log());
        Batches(bundle.Slots());
        Batches(bundle.Counts());
        Batches(bundle.Shares());
    }

    private static void Route(BundleHandle<FireMaps> bundle, FireStage stage, int port, uint expected)
    {
        bundle.Found()[0] = uint.MaxValue;
        FireStage.Demand(stage.Datagram(port) == "ping", "the datagram arrives");
        FireStage.Demand(bundle.Found()[0] == expected, $"the route of port {port:x} is {expected}, not {bundle.Found()[0]}");
    }

    private static void Batches(HashMapAccessor<uint, ulong> log)
    {
        log.TakeAll();
        uint[] keys = [.. Enumerable.Range(0, Many).Select(static key => (uint)key)];
        log.SetAll(keys, [.. keys.Select(static key => (ulong)key * 3)]);
        var entries = log.Entries();
        FireStage.Demand(entries.Count == Many && entries.All(static entry => entry.Value == entry.Key * 3ul), $"{Many} entries, not {entries.Count}");
        int removed = log.RemoveAll([1, 2, 999_999, 3]);
        FireStage.Demand(removed == 3, $"three of four were there, not {removed}");
        int taken = log.TakeAll().Count;
        FireStage.Demand(taken == Many - 3 && log.Entries().Count == 0, $"{Many - 3} taken out, not {taken}");
    }

    private static void Batches(ArrayMapAccessor<ulong> slots)
    {
        slots[Many - 1] = 7;
        slots.SetAll(1, [.. Enumerable.Range(1, Many - 2).Select(static index => (ulong)index * 5)]);
        var values = slots.Values();
        FireStage.Demand(values.Count == Many && values[0] == 0 && values[Many - 1] == 7, "a batch writes its own elements only");
        FireStage.Demand(values.Skip(1).Take(Many - 2).Select(static (value, at) => value == ((ulong)at + 1) * 5).All(static same => same), "each element has its value");
        FireStage.Demand(IsRefused(() => slots.SetAll(Many - 1, [1, 2])) && slots[Many - 1] == 7, "a batch beyond the end writes nothing");
    }

    private static void Batches(PerCpuArrayAccessor<ulong> counts)
    {
        var counted = counts.Values(Many - 1).Aggregate(0ul, static (sum, value) => sum + value);
        FireStage.Demand(counted == 4, $"four datagrams are counted, not {counted}");
        int processors = counts.Values(0).Count;
        counts.SetAll(0, [.. Enumerable.Range(0, Many - 1).Select(index => Shares(index, processors))]);
        counts.Set(5, Shares(50, processors));
        var values = counts.Values();
        FireStage.Demand(values.Count == Many && values[5].SequenceEqual(Shares(50, processors)), "one element is written on all CPUs");
        FireStage.Demand(Enumerable.Range(6, Many - 7).All(index => values[index].SequenceEqual(Shares(index, processors))), "each CPU of each element has its value");
        FireStage.Demand(values[Many - 1].Aggregate(0ul, static (sum, value) => sum + value) == 4, "the element behind the batch stays");
    }

    private static void Batches(PerCpuHashMapAccessor<uint, ulong> map)
    {
        var before = map.TakeAll();
        FireStage.Demand(before.Count == 3 && map.Entries().Count == 0, $"three keys are taken out, not {before.Count}");
        int processors = before[0].Value.Count;
        uint[] keys = [.. Enumerable.Range(100, 20).Select(static key => (uint)key)];
        map.SetAll(keys, [.. keys.Select(key => Shares((int)key, processors))]);
        var entries = map.Entries();
        FireStage.Demand(
            entries.Count == keys.Length && entries.All(entry => entry.Value.SequenceEqual(Shares((int)entry.Key, processors))),
            $"20 keys with a value per CPU, not {entries.Count}");
        FireStage.Demand(map.RemoveAll([100, 7, 101]) == 2, "two of three were there");
    }

    private static ulong[] Shares(int of, int processors) => [.. Enumerable.Range(0, processors).Select(cpu => ((ulong)of * 100) + (ulong)cpu)];

    private static bool IsRefused(Action write)
    {
        try
        {
            write();
            return false;
        }
        catch (ArgumentOutOfRangeException)
        {
            return true;
        }
    }
}
