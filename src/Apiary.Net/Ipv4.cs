// IPv4 headers with their options, fragments, time to live, addresses.
using System.Diagnostics.CodeAnalysis;

namespace Apiary.Net;

/// <summary>Kernel functions for IPv4 (RFC 791).</summary>
public static class Ipv4
{
    private const ushort OffsetAndMore = 0x3fff;
    private const ushort OffsetMask = 0x1fff;
    private const uint Smallest = 20;

    /// <summary>Takes an IPv4 header with its options.</summary>
    /// <param name="cursor">At the header; at the payload afterwards, anywhere after a failure.</param>
    /// <param name="ip">The header.</param>
    /// <returns>False when it is cut off, of another version, or shorter than 20 bytes by its own length.</returns>
    [KernelFunction]
    public static bool TryTake(ref Cursor cursor, [NotNullWhen(true)] out Ptr<Ipv4Hdr>? ip)
    {
        ip = null;
        if (!cursor.TryTake<Ipv4Hdr>(out var header))
        {
            return false;
        }

        ip = header;
        uint length = (header.Value.VersionLength & 0xfu) << 2;
        return header.Value.VersionLength >> 4 == 4 && length >= Smallest && cursor.TrySeek(header, length);
    }

    /// <summary>Whether the packet is a part of a larger one, the first part included.</summary>
    [KernelFunction]
    public static bool IsFragment(Ptr<Ipv4Hdr> ip) => (ip.Value.FragmentOffset.Raw & Be16.FromHost(OffsetAndMore).Raw) != 0;

    /// <summary>Whether the packet is a later part of a larger one: no transport header follows.</summary>
    [KernelFunction]
    public static bool IsLaterFragment(Ptr<Ipv4Hdr> ip) => (ip.Value.FragmentOffset.Raw & Be16.FromHost(OffsetMask).Raw) != 0;

    /// <summary>Takes one off the time to live and mends the header's checksum, as a router does.</summary>
    /// <returns>False, and nothing is changed, when the packet must not be forwarded: it is 1 or 0.</returns>
    [KernelFunction]
    public static bool TryDecrementTimeToLive(Ptr<Ipv4Hdr> ip)
    {
        if (ip.Value.TimeToLive <= 1)
        {
            return false;
        }

        // Time to live is the high byte of its 16-bit word: 0x0100 less there is as much more here, in one's complement.
        uint sum = ip.Value.Checksum.Raw + (uint)Be16.FromHost(0x0100).Raw;
        ip.Value.Checksum = Be16.FromRaw((ushort)(sum + (sum >= 0xffff ? 1u : 0u)));
        ip.Value.TimeToLive--;
        return true;
    }

    /// <summary>Writes the source address and mends the header's checksum. That of TCP or UDP is mended with <see cref="Checksum.Replace(Be16, Be32, Be32)"/>.</summary>
    [KernelFunction]
    public static void SetSource(Ptr<Ipv4Hdr> ip, Be32 address)
    {
        ip.Value.Checksum = Checksum.Replace(ip.Value.Checksum, ip.Value.Source, address);
        ip.Value.Source = address;
    }

    /// <summary>Writes the destination address and mends the header's checksum. That of TCP or UDP is mended with <see cref="Checksum.Replace(Be16, Be32, Be32)"/>.</summary>
    [KernelFunction]
    public static void SetDestination(Ptr<Ipv4Hdr> ip, Be32 address)
    {
        ip.Value.Checksum = Checksum.Replace(ip.Value.Checksum, ip.Value.Destination, address);
        ip.Value.Destination = address;
    }
}
