// A token bucket per source address: so many packets a second, with a burst, in an LRU table.
using Apiary.Net;

namespace Apiary.Gallery.RateLimiter;

/// <summary>Drops what a source sends above its rate.</summary>
[Bundle("source-limiter")]
public sealed partial class SourceLimiter
{
    private const ulong Second = 1_000_000_000;

    /// <summary>Nanoseconds that a packet costs: a second by the rate.</summary>
    [Config]
    public readonly ulong CostNs = Second / 1000;

    /// <summary>Nanoseconds that a silent source saves up at most.</summary>
    [Config]
    public readonly ulong BurstNs = Second / 10;

    /// <summary>Buckets by source.</summary>
    [Map(65_536)]
    public readonly LruHashMap<Be32, Bucket> Buckets = new();

    /// <summary>Passed and dropped packets.</summary>
    [Map(2)]
    public readonly PerCpuArray<ulong> Packets = new();

    /// <summary>A bucket: the moment up to which its source has spent.</summary>
    public struct Bucket
    {
        /// <summary>Nanoseconds since boot.</summary>
        public ulong SpentNs;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry =>
        GalleryEntry.Of<SourceLimiter>("Apiary.Gallery/RateLimiter/source_limiter.bpf.c", new GalleryPair("Limit", "xdp_source_limiter")) with { AgreesOnFrames = false };

    [Enforcer, Xdp]
    private XdpAction Limit(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var eth) || eth.Value.Type != Be16.FromHost(EtherType.IPv4) || !cursor.TryTake<Ipv4Hdr>(out var ip))
        {
            return XdpAction.Pass;
        }

        bool passes = Spend(ip.Value.Source);
        var packets = Packets.Lookup(passes ? 0u : 1u);
        if (packets is not null)
        {
            packets.Value++;
        }

        return passes ? XdpAction.Pass : XdpAction.Drop;
    }

    [KernelFunction]
    private bool Spend(Be32 source)
    {
        ulong now = Bpf.KtimeNs();
        var bucket = Buckets.Lookup(in source);
        if (bucket is null)
        {
            var fresh = new Bucket { SpentNs = now - BurstNs + CostNs };
            Buckets.Update(in source, in fresh);
            return true;
        }

        ulong spent = bucket.Value.SpentNs;
        if (spent + BurstNs < now)
        {
            spent = now - BurstNs;
        }

        if (spent + CostNs > now)
        {
            return false;
        }

        bucket.Value.SpentNs = spent + CostNs;
        return true;
    }
}
