// What parsing a frame yields: the managed twin of struct apy_packet.
using Apiary.Net;

namespace Apiary.Simulation;

/// <summary>The headers of a frame. Default values stand for what is not there.</summary>
internal readonly record struct PacketHeaders
{
    public bool IsIPv4 { get; init; }

    public bool IsIPv6 { get; init; }

    public bool IsTcp { get; init; }

    public bool IsUdp { get; init; }

    public bool IsFragment { get; init; }

    public byte Protocol { get; init; }

    public TcpFlags TcpFlags { get; init; }

    public Be16 SourcePort { get; init; }

    public Be16 DestinationPort { get; init; }

    public Be32 TcpSequence { get; init; }

    public Be32 TcpAcknowledgment { get; init; }

    public uint PayloadLength { get; init; }

    public Ipv6Address Source { get; init; }

    public Ipv6Address Destination { get; init; }
}
