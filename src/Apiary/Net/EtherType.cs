// Protocol numbers of Ethernet and IP.
namespace Apiary.Net;

/// <summary>EtherType numbers, in host order: compare as <c>eth.Value.Type.Host == EtherType.IPv4</c> or through <see cref="Be16.FromHost"/>.</summary>
public static class EtherType
{
    /// <summary>IPv4.</summary>
    public const ushort IPv4 = 0x0800;

    /// <summary>ARP.</summary>
    public const ushort Arp = 0x0806;

    /// <summary>802.1Q VLAN tag.</summary>
    public const ushort Vlan = 0x8100;

    /// <summary>802.1ad service VLAN tag.</summary>
    public const ushort ServiceVlan = 0x88a8;

    /// <summary>IPv6.</summary>
    public const ushort IPv6 = 0x86dd;
}

/// <summary>Protocol numbers of IPv4, and next-header numbers of IPv6.</summary>
public static class IpProtocol
{
    /// <summary>ICMP.</summary>
    public const byte Icmp = 1;

    /// <summary>TCP.</summary>
    public const byte Tcp = 6;

    /// <summary>UDP.</summary>
    public const byte Udp = 17;

    /// <summary>IPv6 hop-by-hop options.</summary>
    public const byte Ipv6HopByHop = 0;

    /// <summary>IPv4 in IP.</summary>
    public const byte IpInIp = 4;

    /// <summary>IPv6 in IP.</summary>
    public const byte Ipv6InIp = 41;

    /// <summary>IPv6 routing header.</summary>
    public const byte Ipv6Routing = 43;

    /// <summary>GRE.</summary>
    public const byte Gre = 47;

    /// <summary>IPsec authentication header.</summary>
    public const byte Authentication = 51;

    /// <summary>IPv6 destination options.</summary>
    public const byte Ipv6DestinationOptions = 60;

    /// <summary>IPv6 mobility header.</summary>
    public const byte Ipv6Mobility = 135;

    /// <summary>IPv6 fragment header.</summary>
    public const byte Ipv6Fragment = 44;

    /// <summary>ICMPv6.</summary>
    public const byte Icmpv6 = 58;
}

/// <summary>The flags of a TCP header.</summary>
[Flags]
public enum TcpFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>FIN.</summary>
    Fin = 1,

    /// <summary>SYN.</summary>
    Syn = 2,

    /// <summary>RST.</summary>
    Reset = 4,

    /// <summary>PSH.</summary>
    Push = 8,

    /// <summary>ACK.</summary>
    Acknowledge = 16,

    /// <summary>URG.</summary>
    Urgent = 32,

    /// <summary>ECE.</summary>
    EcnEcho = 64,

    /// <summary>CWR.</summary>
    CongestionWindowReduced = 128,
}
