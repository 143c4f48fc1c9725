// Sees DNS questions as they leave: who asks for which name (by hash of its labels) and type, one event each.
using Apiary.Net;

namespace Apiary.Gallery.Dns;

/// <summary>Reports IPv4 DNS queries at tc egress; never changes a verdict.</summary>
[Bundle("dns-observer")]
public sealed partial class DnsObserver
{
    private const uint LongestName = 64;
    private const uint HashSeed = 2_166_136_261;
    private const uint HashFactor = 16_777_619;

    /// <summary>The queries.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Query> Queries = new();

    /// <summary>The header of a DNS message.</summary>
    public struct Header
    {
        /// <summary>Identifies the exchange.</summary>
        public Be16 Id;

        /// <summary>Flags; the highest bit marks an answer.</summary>
        public Be16 Flags;

        /// <summary>Number of questions.</summary>
        public Be16 Questions;

        /// <summary>Number of answers.</summary>
        public Be16 Answers;

        /// <summary>Number of authorities.</summary>
        public Be16 Authorities;

        /// <summary>Number of additional records.</summary>
        public Be16 Additional;
    }

    /// <summary>A query.</summary>
    public struct Query
    {
        /// <summary>Who asks.</summary>
        public Be32 Source;

        /// <summary>Whom.</summary>
        public Be32 Resolver;

        /// <summary>FNV-1a hash of the name's bytes as on the wire.</summary>
        public uint NameHash;

        /// <summary>Bytes of the name on the wire, without the final zero.</summary>
        public ushort NameLength;

        /// <summary>The message's id.</summary>
        public Be16 Id;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<DnsObserver>("Apiary.Gallery/Dns/dns_observer.bpf.c", new GalleryPair("Observe", "dns_observer")) with
    {
        Frame =
        [
            2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0,
            0x45, 0, 0, 0x39, 0, 1, 0, 0, 64, 17, 0, 0, 10, 0, 0, 1, 10, 0, 0, 53,
            0x30, 0x39, 0, 53, 0, 0x25, 0, 0,
            0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0,
            7, (byte)'e', (byte)'x', (byte)'a', (byte)'m', (byte)'p', (byte)'l', (byte)'e', 3, (byte)'o', (byte)'r', (byte)'g', 0, 0, 1, 0, 1,
        ],
    };

    [Observer, TcEgress]
    private void Observe(TcContext ctx)
    {
        ctx.TryPull(Math.Min(ctx.Length, 14 + 20 + 8 + 12 + LongestName));
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var eth) || eth.Value.Type != Be16.FromHost(EtherType.IPv4))
        {
            return;
        }

        if (!cursor.TryTake<Ipv4Hdr>(out var ip) || ip.Value.Protocol != IpProtocol.Udp || !cursor.TrySeek(ip, (uint)(ip.Value.VersionLength & 0xf) * 4))
        {
            return;
        }

        if (!cursor.TryTake<UdpHdr>(out var udp) || udp.Value.DestinationPort != Be16.FromHost(53) || !cursor.TryTake<Header>(out var header))
        {
            return;
        }

        if ((header.Value.Flags.Host & 0x8000) != 0 || header.Value.Questions == Be16.FromHost(0))
        {
            return;
        }

        uint hash = HashSeed;
        ushort length = 0;
        for (uint i = 0; i < LongestName; i++)
        {
            if (!cursor.TryTake<byte>(out var letter) || letter.Value == 0)
            {
                break;
            }

            hash = (hash ^ letter.Value) * HashFactor;
            length++;
        }

        using var query = Queries.Reserve();
        if (query is null)
        {
            return;
        }

        query.Value = new Query { Source = ip.Value.Source, Resolver = ip.Value.Destination, NameHash = hash, NameLength = length, Id = header.Value.Id };
        query.Submit();
    }
}
