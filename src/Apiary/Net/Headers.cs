// The headers on the wire. Natural alignment gives the wire layout for all of them, so C reads them in whole words.
using System.Globalization;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary.Net;

/// <summary>An Ethernet address.</summary>
[StructLayout(LayoutKind.Sequential)]
[PrintedAs("%02x:%02x:%02x:%02x:%02x:%02x")]
public struct MacAddress
{
    /// <summary>Bytes 0 and 1.</summary>
    public Be16 A;

    /// <summary>Bytes 2 and 3.</summary>
    public Be16 B;

    /// <summary>Bytes 4 and 5.</summary>
    public Be16 C;

    /// <summary>The address as <c>02:00:00:00:00:01</c>.</summary>
    public override readonly string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{A.Host >> 8:x2}:{A.Host & 255:x2}:{B.Host >> 8:x2}:{B.Host & 255:x2}:{C.Host >> 8:x2}:{C.Host & 255:x2}");
}

/// <summary>An Ethernet header, 14 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct EthHdr
{
    /// <summary>Destination.</summary>
    public MacAddress Destination;

    /// <summary>Source.</summary>
    public MacAddress Source;

    /// <summary>EtherType of what follows.</summary>
    public Be16 Type;
}

/// <summary>A VLAN tag after the Ethernet addresses and its EtherType, 4 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct VlanHdr
{
    /// <summary>Priority (3 bits), drop eligible (1) and VLAN id (12).</summary>
    public Be16 Tci;

    /// <summary>EtherType of what follows.</summary>
    public Be16 Type;
}

/// <summary>An IPv4 header without options, 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Ipv4Hdr
{
    /// <summary>Version (high 4 bits) and header length in words (low 4 bits).</summary>
    public byte VersionLength;

    /// <summary>Type of service.</summary>
    public byte TypeOfService;

    /// <summary>Bytes of header and payload.</summary>
    public Be16 TotalLength;

    /// <summary>Identification.</summary>
    public Be16 Identification;

    /// <summary>Flags (3 bits) and fragment offset (13).</summary>
    public Be16 FragmentOffset;

    /// <summary>Time to live.</summary>
    public byte TimeToLive;

    /// <summary>Protocol of the payload.</summary>
    public byte Protocol;

    /// <summary>Header checksum.</summary>
    public Be16 Checksum;

    /// <summary>Source.</summary>
    public Be32 Source;

    /// <summary>Destination.</summary>
    public Be32 Destination;
}

/// <summary>An IPv6 header, 40 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Ipv6Hdr
{
    /// <summary>Version (4 bits), traffic class (8) and flow label (20).</summary>
    public Be32 VersionClassFlow;

    /// <summary>Bytes after this header.</summary>
    public Be16 PayloadLength;

    /// <summary>Protocol of the payload, or an extension header.</summary>
    public byte NextHeader;

    /// <summary>Hop limit.</summary>
    public byte HopLimit;

    /// <summary>Source.</summary>
    public Ipv6Address Source;

    /// <summary>Destination.</summary>
    public Ipv6Address Destination;
}

/// <summary>A TCP header without options, 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct TcpHdr
{
    /// <summary>Source port.</summary>
    public Be16 SourcePort;

    /// <summary>Destination port.</summary>
    public Be16 DestinationPort;

    /// <summary>Sequence number of the first byte.</summary>
    public Be32 Sequence;

    /// <summary>Next sequence number expected from the peer.</summary>
    public Be32 Acknowledgment;

    /// <summary>Header length in words (high 4 bits).</summary>
    public byte DataOffset;

    /// <summary>Flags.</summary>
    public TcpFlags Flags;

    /// <summary>Receive window.</summary>
    public Be16 Window;

    /// <summary>Checksum.</summary>
    public Be16 Checksum;

    /// <summary>Urgent pointer.</summary>
    public Be16 UrgentPointer;
}

/// <summary>A UDP header, 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct UdpHdr
{
    /// <summary>Source port.</summary>
    public Be16 SourcePort;

    /// <summary>Destination port.</summary>
    public Be16 DestinationPort;

    /// <summary>Bytes of header and payload.</summary>
    public Be16 Length;

    /// <summary>Checksum.</summary>
    public Be16 Checksum;
}
