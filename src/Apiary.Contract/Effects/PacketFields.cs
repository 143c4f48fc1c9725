// The names of packet fields: by layer and offset, so that it does not matter which struct an author reads a header with.
namespace Apiary.Contract.Effects;

/// <summary>Where a header begins.</summary>
public enum PacketLayer
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>The frame.</summary>
    Ethernet,

    /// <summary>What follows the frame's header, of which the version is not known.</summary>
    Network,

    /// <summary>IPv4.</summary>
    IPv4,

    /// <summary>IPv6.</summary>
    IPv6,

    /// <summary>What follows the IP header.</summary>
    Transport,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>UDP.</summary>
    Udp,

    /// <summary>What follows that.</summary>
    Payload,

    /// <summary>What stands before the frame: the metadata of XDP.</summary>
    Metadata,
}

/// <summary>Names fields of packets.</summary>
public static class PacketFields
{
    /// <summary>Prefix of all fields of the packet itself.</summary>
    public const string Prefix = "pkt.";

    /// <summary>The protocol above IP.</summary>
    public const string Protocol = "pkt.ip.proto";

    /// <summary>The type of the frame.</summary>
    public const string EtherType = "pkt.eth.type";

    /// <summary>Source port.</summary>
    public const string SourcePort = "pkt.l4.sport";

    /// <summary>Destination port.</summary>
    public const string DestinationPort = "pkt.l4.dport";

    /// <summary>IPv4 source.</summary>
    public const string Source = "pkt.ip.src";

    /// <summary>IPv4 destination.</summary>
    public const string Destination = "pkt.ip.dst";

    /// <summary>Everything that has no name of its own.</summary>
    public const string Payload = "pkt.payload";

    private const int NetworkOffset = 14;
    private const int TransportOffset = 34;

    private static readonly (PacketLayer Layer, int Offset, string Name, int Bits)[] Fields =
    [
        (PacketLayer.Ethernet, 0, "pkt.eth.dst", 48), (PacketLayer.Ethernet, 6, "pkt.eth.src", 48), (PacketLayer.Ethernet, 12, EtherType, 16),
        (PacketLayer.IPv4, 0, "pkt.ip.version", 8), (PacketLayer.IPv4, 1, "pkt.ip.tos", 8), (PacketLayer.IPv4, 2, "pkt.ip.len", 16),
        (PacketLayer.IPv4, 4, "pkt.ip.id", 16), (PacketLayer.IPv4, 6, "pkt.ip.fragment", 16), (PacketLayer.IPv4, 8, "pkt.ip.ttl", 8),
        (PacketLayer.IPv4, 9, Protocol, 8), (PacketLayer.IPv4, 10, "pkt.ip.csum", 16), (PacketLayer.IPv4, 12, Source, 32), (PacketLayer.IPv4, 16, Destination, 32),
        (PacketLayer.IPv6, 0, "pkt.ip6.version", 32), (PacketLayer.IPv6, 4, "pkt.ip.len", 16), (PacketLayer.IPv6, 6, Protocol, 8), (PacketLayer.IPv6, 7, "pkt.ip.ttl", 8),
        (PacketLayer.IPv6, 8, "pkt.ip6.src", 64), (PacketLayer.IPv6, 24, "pkt.ip6.dst", 64),
        (PacketLayer.Transport, 0, SourcePort, 16), (PacketLayer.Transport, 2, DestinationPort, 16),
        (PacketLayer.Tcp, 0, SourcePort, 16), (PacketLayer.Tcp, 2, DestinationPort, 16), (PacketLayer.Tcp, 4, "pkt.tcp.seq", 32), (PacketLayer.Tcp, 8, "pkt.tcp.ack", 32),
        (PacketLayer.Tcp, 12, "pkt.tcp.offset", 8), (PacketLayer.Tcp, 13, "pkt.tcp.flags", 8), (PacketLayer.Tcp, 14, "pkt.tcp.window", 16), (PacketLayer.Tcp, 16, "pkt.l4.csum", 16),
        (PacketLayer.Udp, 0, SourcePort, 16), (PacketLayer.Udp, 2, DestinationPort, 16), (PacketLayer.Udp, 4, "pkt.udp.len", 16), (PacketLayer.Udp, 6, "pkt.l4.csum", 16),
    ];

    private static readonly Dictionary<string, int> Widths = Fields.GroupBy(static field => field.Name).ToDictionary(static group => group.Key, static group => group.First().Bits);

    /// <summary>The name of the field at an offset of a header.</summary>
    public static string Name(PacketLayer layer, int offset)
    {
        var known = layer switch
        {
            PacketLayer.Ethernet when offset >= TransportOffset => (PacketLayer.Transport, offset - TransportOffset),
            PacketLayer.Ethernet when offset >= NetworkOffset => (PacketLayer.IPv4, offset - NetworkOffset),
            PacketLayer.Network => (PacketLayer.IPv4, offset),
            PacketLayer.IPv4 when offset >= TransportOffset - NetworkOffset => (PacketLayer.Transport, offset - TransportOffset + NetworkOffset),
            _ => (layer, offset),
        };
        if (layer == PacketLayer.Metadata)
        {
            return FormattableString.Invariant($"meta.{offset}");
        }

        return Fields.Where(field => field.Layer == known.Item1 && field.Offset <= known.Item2 && known.Item2 < field.Offset + Math.Max(1, field.Bits / 8))
            .Select(static field => field.Name).FirstOrDefault() ?? Payload;
    }

    /// <summary>The largest value of a field.</summary>
    public static ulong Largest(string field)
    {
        var bits = Widths.TryGetValue(field, out var width) ? width
            : field.StartsWith("has.", StringComparison.Ordinal) || field == "pkt.egress" ? 1
            : field.EndsWith(".port", StringComparison.Ordinal) ? 16
            : field is "skb.mark" or "skb.priority" or "addr.ip" or "sk.mark" or "sk.priority" ? 32 : 64;
        return bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
    }

    /// <summary>Whether a checksum covers it, so that it changes with other fields and is no one's own.</summary>
    public static bool IsChecksum(string location) => location is "pkt.ip.csum" or "pkt.l4.csum";

    /// <summary>Whether it is a field of an address or a port, of a packet or of a socket call.</summary>
    public static bool IsAddress(string location) =>
        location is Source or Destination or SourcePort or DestinationPort or "pkt.ip6.src" or "pkt.ip6.dst" || location.StartsWith("addr.", StringComparison.Ordinal);
}
