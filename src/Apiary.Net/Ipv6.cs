// IPv6 headers, and the walk over their extension headers.
using System.Diagnostics.CodeAnalysis;

namespace Apiary.Net;

/// <summary>Kernel functions for IPv6 (RFC 8200).</summary>
public static class Ipv6
{
    /// <summary>How many extension headers are walked; a packet with more is refused.</summary>
    public const int MaximumExtensions = 6;

    private const uint VersionMask = 0xf000_0000;
    private const uint Version = 0x6000_0000;

    /// <summary>Takes an IPv6 header, without extension headers.</summary>
    /// <param name="cursor">At the header; behind its 40 bytes afterwards, anywhere after a failure.</param>
    /// <param name="ip">The header.</param>
    /// <returns>False when it is cut off or of another version.</returns>
    [KernelFunction]
    public static bool TryTake(ref Cursor cursor, [NotNullWhen(true)] out Ptr<Ipv6Hdr>? ip)
    {
        ip = null;
        if (!cursor.TryTake<Ipv6Hdr>(out var header))
        {
            return false;
        }

        ip = header;
        return (header.Value.VersionClassFlow.Raw & Be32.FromHost(VersionMask).Raw) == Be32.FromHost(Version).Raw;
    }

    /// <summary>Walks over the extension headers, <see cref="MaximumExtensions"/> at most, to the header of the payload.</summary>
    /// <param name="cursor">Behind the IPv6 header; at the payload afterwards, anywhere after a failure.</param>
    /// <param name="protocol">The next header before; the protocol of the payload afterwards.</param>
    /// <param name="fragment">Offset and flags of the fragment header, in host order; 0 when the packet is whole.</param>
    /// <returns>False when a header is cut off or there are too many.</returns>
    [KernelFunction]
    public static bool TryTakeExtensions(ref Cursor cursor, ref byte protocol, out ushort fragment)
    {
        fragment = 0;
        for (int i = 0; i < MaximumExtensions; i++)
        {
            if (!IsExtension(protocol))
            {
                return true;
            }

            if (!cursor.TryPeek<Ipv6ExtensionHdr>(out var header))
            {
                return false;
            }

            uint length = (header.Value.Length + 1u) << 3;
            if (protocol == IpProtocol.Ipv6Fragment)
            {
                fragment = header.Value.Data.Host;
                length = 8;
            }
            else if (protocol == IpProtocol.Authentication)
            {
                length = (header.Value.Length + 2u) << 2;
            }

            protocol = header.Value.NextHeader;
            if (!cursor.TrySkip(length))
            {
                return false;
            }

            // Behind the first 8 bytes of a later fragment stands payload, whatever the next header says.
            if ((fragment & 0xfff8) != 0)
            {
                return true;
            }
        }

        return !IsExtension(protocol);
    }

    /// <summary>Whether a next-header number stands for an extension header that <see cref="TryTakeExtensions"/> walks over.</summary>
    [KernelFunction]
    public static bool IsExtension(byte protocol) =>
        protocol is IpProtocol.Ipv6HopByHop or IpProtocol.Ipv6Routing or IpProtocol.Ipv6Fragment or IpProtocol.Authentication
            or IpProtocol.Ipv6DestinationOptions or IpProtocol.Ipv6Mobility;

    /// <summary>Takes one off the hop limit, as a router does.</summary>
    /// <returns>False, and nothing is changed, when the packet must not be forwarded: it is 1 or 0.</returns>
    [KernelFunction]
    public static bool TryDecrementHopLimit(Ptr<Ipv6Hdr> ip)
    {
        if (ip.Value.HopLimit <= 1)
        {
            return false;
        }

        ip.Value.HopLimit--;
        return true;
    }
}
