// The addresses and ports by which sockets are looked up, as they stand in a packet.
using System.Runtime.InteropServices;
using Apiary.Net;

namespace Apiary;

/// <summary>Addresses and ports of an IPv4 packet, 12 bytes. The socket that is looked up is the one at the destination.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SocketTupleIPv4
{
    /// <summary>Source address.</summary>
    public Be32 Source;

    /// <summary>Destination address.</summary>
    public Be32 Destination;

    /// <summary>Source port.</summary>
    public Be16 SourcePort;

    /// <summary>Destination port.</summary>
    public Be16 DestinationPort;
}

/// <summary>Addresses and ports of an IPv6 packet, 36 bytes. The socket that is looked up is the one at the destination.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SocketTupleIPv6
{
    /// <summary>Source address.</summary>
    public Ipv6Address Source;

    /// <summary>Destination address.</summary>
    public Ipv6Address Destination;

    /// <summary>Source port.</summary>
    public Be16 SourcePort;

    /// <summary>Destination port.</summary>
    public Be16 DestinationPort;
}
