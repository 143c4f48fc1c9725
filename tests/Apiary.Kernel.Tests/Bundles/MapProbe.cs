// Every kind of map that a program can test by itself, driven by the bytes of a packet.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits what each operation returns.</summary>
[Bundle("map-probe")]
public sealed partial class MapProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Seen> Events = new();

    /// <summary>Allocated one by one; named like a function of C.</summary>
    [Map(64, Flags = MapFlags.NoPrealloc)]
    public readonly HashMap<uint, ulong> Log = new();

    /// <summary>A value per CPU.</summary>
    [Map(24)]
    public readonly PerCpuHashMap<uint, Words> Shares = new();

    /// <summary>A value per CPU, as a cache.</summary>
    [Map(4096)]
    public readonly LruPerCpuHashMap<uint, ulong> Cache = new();

    /// <summary>Prefixes.</summary>
    [Map(4096)]
    public readonly LpmTrie<Be32, uint> Routes = new();

    /// <summary>First in, first out.</summary>
    [Map(5)]
    public readonly QueueMap<ulong> Waiting = new();

    /// <summary>Last in, first out.</summary>
    [Map(7)]
    public readonly StackMap<uint> Recent = new();

    /// <summary>A set.</summary>
    [Map(10_000)]
    public readonly BloomFilter<uint> Known = new();

    /// <summary>Elements that are there from the beginning.</summary>
    [Map(9)]
    public readonly ArrayMap<uint> Marks = new();

    /// <summary>What the calls of an iteration share.</summary>
    public struct Walk
    {
        /// <summary>Of what was seen.</summary>
        public ulong Sum;

        /// <summary>Where to stop.</summary>
        public uint End;
    }

    /// <summary>What the operations returned.</summary>
    public struct Seen
    {
        /// <summary>Of the hash.</summary>
        public int Hashed;

        /// <summary>Of the per-CPU hash.</summary>
        public int Shared;

        /// <summary>What was there before.</summary>
        public uint Before;

        /// <summary>Of the cache.</summary>
        public uint Cached;

        /// <summary>Of the prefix table.</summary>
        public int Routed;

        /// <summary>The prefix that was found.</summary>
        public uint Route;

        /// <summary>What the queue gave.</summary>
        public ulong Popped;

        /// <summary>What the stack gave.</summary>
        public uint Top;

        /// <summary>What the stack would give.</summary>
        public uint Peeked;

        /// <summary>Of the queue and the stack.</summary>
        public int Linear;

        /// <summary>Calls of the iterations.</summary>
        public int Visited;

        /// <summary>Of the elements they saw.</summary>
        public ulong Sum;
    }

    [Observer, Xdp]
    private void Look(XdpContext ctx)
    {
        using var slot = Events.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var seen = ref slot.Value;
        seen = default;
        var cursor = ctx.Cursor();
        if (cursor.TryTake<Words>(out var words))
        {
            Hashes(in words.Value, ref seen);
            Prefixes(in words.Value, ref seen);
            Lines(in words.Value, ref seen);
            Walks(in words.Value, ref seen);
        }

        slot.Submit();
    }

    private void Hashes(in Words words, ref Seen seen)
    {
        uint key = words.A & 127;
        seen.Hashed = (words.B & 3) == 0 ? Log.Delete(in key) : Log.Update(in key, words.B, (MapUpdate)(words.B & 3));
        uint share = words.B & 31;
        Words copy = words;
        var before = Shares.Lookup(in share);
        seen.Shared = (words.D & 3) == 3 ? Shares.Delete(in share) : Shares.Update(in share, in copy, (MapUpdate)(words.D & 3));
        if (before is not null && (words.D & 3) != 3)
        {
            seen.Before = before.Value.A;
        }

        uint cached = words.A & 15;
        var hits = Cache.Lookup(in cached);
        if (hits is null)
        {
            Cache.Update(in cached, 1);
        }
        else
        {
            hits.Value++;
            seen.Cached = (uint)hits.Value;
        }
    }

    private void Prefixes(in Words words, ref Seen seen)
    {
        LpmKey<Be32> prefix = default;
        prefix.PrefixLength = words.B & 63;
        prefix.Address = Be32.FromHost(words.A & 0xf0f0f0f0);
        seen.Routed = (words.D & 7) == 7 ? Routes.Delete(in prefix) : Routes.Update(in prefix, words.A, (MapUpdate)(words.D & 3));
        LpmKey<Be32> address = default;
        address.PrefixLength = 32;
        address.Address = Be32.FromHost(words.B & 0xf0f0f0f0);
        var route = Routes.Lookup(in address);
        if (route is not null)
        {
            seen.Route = route.Value;
        }
    }

    private void Lines(in Words words, ref Seen seen)
    {
        ulong wide = words.A;
        if ((words.D & 1) == 0)
        {
            seen.Linear = (words.D & 2) == 0 ? Waiting.Push(in wide) : Waiting.PushOver(in wide);
        }
        else if (Waiting.TryPop(out ulong popped))
        {
            seen.Popped = popped;
        }

        uint narrow = words.B;
        if ((words.D & 4) == 0)
        {
            seen.Linear += (words.D & 8) == 0 ? Recent.Push(in narrow) : Recent.PushOver(in narrow);
        }
        else if (Recent.TryPop(out uint top))
        {
            seen.Top = top;
        }

        Recent.TryPeek(out uint peeked);
        seen.Peeked = peeked;
        seen.Linear += Known.Add(in narrow);
        if (!Known.MayContain(in narrow))
        {
            seen.Linear += 1000;
        }
    }

    private void Walks(in Words words, ref Seen seen)
    {
        Walk walk = default;
        walk.End = words.A & 15;
        seen.Visited = Log.ForEach(ref walk, static (in uint key, ref ulong value, ref Walk state) =>
        {
            state.Sum += value ^ key;
            value += state.End;
            return LoopAction.Continue;
        });
        seen.Visited += 100 * Marks.ForEach(ref walk, static (in uint index, ref uint value, ref Walk state) =>
        {
            state.Sum += value;
            value += index;
            return index == state.End ? LoopAction.Stop : LoopAction.Continue;
        });
        seen.Sum = walk.Sum;
    }
}
