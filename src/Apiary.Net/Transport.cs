// The headers above IP: TCP with its options, UDP, ICMP.
using System.Diagnostics.CodeAnalysis;

namespace Apiary.Net;

/// <summary>Kernel functions for TCP (RFC 9293), UDP (RFC 768), ICMP (RFC 792) and ICMPv6 (RFC 4443).</summary>
public static class Transport
{
    private const uint SmallestTcp = 20;
    private const ushort SmallestUdp = 8;

    /// <summary>Takes a TCP header with its options.</summary>
    /// <param name="cursor">At the header; at the payload afterwards, anywhere after a failure.</param>
    /// <param name="tcp">The header.</param>
    /// <returns>False when it is cut off, or shorter than 20 bytes by its own length.</returns>
    [KernelFunction]
    public static bool TryTakeTcp(ref Cursor cursor, [NotNullWhen(true)] out Ptr<TcpHdr>? tcp)
    {
        tcp = null;
        if (!cursor.TryTake<TcpHdr>(out var header))
        {
            return false;
        }

        tcp = header;
        uint length = (header.Value.DataOffset & 0xf0u) >> 2;
        return length >= SmallestTcp && cursor.TrySeek(header, length);
    }

    /// <summary>Takes a UDP header.</summary>
    /// <param name="cursor">At the header; at the payload afterwards, anywhere after a failure.</param>
    /// <param name="udp">The header.</param>
    /// <returns>False when it is cut off, or its length is smaller than itself.</returns>
    [KernelFunction]
    public static bool TryTakeUdp(ref Cursor cursor, [NotNullWhen(true)] out Ptr<UdpHdr>? udp)
    {
        udp = null;
        if (!cursor.TryTake<UdpHdr>(out var header))
        {
            return false;
        }

        udp = header;
        return header.Value.Length.Host >= SmallestUdp;
    }

    /// <summary>Takes the common part of an ICMP or ICMPv6 header.</summary>
    /// <param name="cursor">At the header; behind its first 8 bytes afterwards.</param>
    /// <param name="icmp">The header.</param>
    /// <returns>False when it is cut off.</returns>
    [KernelFunction]
    public static bool TryTakeIcmp(ref Cursor cursor, [NotNullWhen(true)] out Ptr<IcmpHdr>? icmp) => cursor.TryTake(out icmp);
}
