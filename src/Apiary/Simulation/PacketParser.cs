// Parses a frame exactly as packet.h does: same order of tests, same answer for every truncated or malformed frame.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.Net;

namespace Apiary.Simulation;

/// <summary>Ethernet, one VLAN tag, IPv4 with options or IPv6, TCP or UDP.</summary>
internal static class PacketParser
{
    private const uint MoreFragments = 0x2000;
    private const uint FragmentOffsetMask = 0x1fff;

    public static PacketHeaders Parse(ReadOnlySpan<byte> frame)
    {
        var offset = 0;
        if (!TryRead<EthHdr>(frame, offset, out var eth))
        {
            return default;
        }

        offset += Unsafe.SizeOf<EthHdr>();
        var type = eth.Type.Host;
        if (type is EtherType.Vlan or EtherType.ServiceVlan)
        {
            if (!TryRead<VlanHdr>(frame, offset, out var tag))
            {
                return default;
            }

            offset += Unsafe.SizeOf<VlanHdr>();
            type = tag.Type.Host;
        }

        return type switch
        {
            EtherType.IPv4 => ParseIPv4(frame, offset),
            EtherType.IPv6 => ParseIPv6(frame, offset),
            _ => new PacketHeaders { PayloadLength = (uint)(frame.Length - offset) },
        };
    }

    /// <summary>A packet that begins with its IP header.</summary>
    public static PacketHeaders ParseNetwork(ReadOnlySpan<byte> packet)
    {
        if (packet.IsEmpty)
        {
            return default;
        }

        return packet[0] >> 4 == 4 ? ParseIPv4(packet, 0) : ParseIPv6(packet, 0);
    }

    private static PacketHeaders ParseIPv4(ReadOnlySpan<byte> frame, int offset)
    {
        if (!TryRead<Ipv4Hdr>(frame, offset, out var ip))
        {
            return default;
        }

        var headerBytes = (ip.VersionLength & 0xf) << 2;
        if (ip.VersionLength >> 4 != 4 || headerBytes < Unsafe.SizeOf<Ipv4Hdr>())
        {
            return default;
        }

        uint fragment = ip.FragmentOffset.Host;
        var total = ip.TotalLength.Host != 0 ? ip.TotalLength.Host : (uint)(frame.Length - offset);
        var headers = new PacketHeaders
        {
            IsIPv4 = true,
            IsFragment = (fragment & (MoreFragments | FragmentOffsetMask)) != 0,
            Protocol = ip.Protocol,
            Source = Ipv6Address.Mapped(ip.Source),
            Destination = Ipv6Address.Mapped(ip.Destination),
            PayloadLength = Saturate(total, (uint)headerBytes),
        };
        return (fragment & FragmentOffsetMask) == 0 ? ParsePorts(headers, frame, offset + headerBytes) : headers;
    }

    private static PacketHeaders ParseIPv6(ReadOnlySpan<byte> frame, int offset)
    {
        if (!TryRead<Ipv6Hdr>(frame, offset, out var ip) || ip.VersionClassFlow.Host >> 28 != 6)
        {
            return default;
        }

        offset += Unsafe.SizeOf<Ipv6Hdr>();
        var headers = new PacketHeaders
        {
            IsIPv6 = true,
            Protocol = ip.NextHeader,
            Source = ip.Source,
            Destination = ip.Destination,
            PayloadLength = ip.PayloadLength.Host != 0 ? ip.PayloadLength.Host : (uint)(frame.Length - offset),
        };
        return ParsePorts(headers, frame, offset);
    }

    private static PacketHeaders ParsePorts(PacketHeaders headers, ReadOnlySpan<byte> frame, int offset)
    {
        if (headers.Protocol == IpProtocol.Tcp && TryRead<TcpHdr>(frame, offset, out var tcp) && tcp.DataOffset >> 4 >= 5)
        {
            return headers with
            {
                IsTcp = true,
                SourcePort = tcp.SourcePort,
                DestinationPort = tcp.DestinationPort,
                TcpSequence = tcp.Sequence,
                TcpAcknowledgment = tcp.Acknowledgment,
                TcpFlags = tcp.Flags,
                PayloadLength = Saturate(headers.PayloadLength, (uint)(tcp.DataOffset >> 4) << 2),
            };
        }

        if (headers.Protocol == IpProtocol.Udp && TryRead<UdpHdr>(frame, offset, out var udp))
        {
            return headers with
            {
                IsUdp = true,
                SourcePort = udp.SourcePort,
                DestinationPort = udp.DestinationPort,
                PayloadLength = Saturate(headers.PayloadLength, (uint)Unsafe.SizeOf<UdpHdr>()),
            };
        }

        return headers;
    }

    private static uint Saturate(uint total, uint used) => total > used ? total - used : 0;

    private static bool TryRead<T>(ReadOnlySpan<byte> frame, int offset, out T header)
        where T : unmanaged
    {
        if (offset + Unsafe.SizeOf<T>() > frame.Length)
        {
            header = default;
            return false;
        }

        header = MemoryMarshal.Read<T>(frame[offset..]);
        return true;
    }
}
