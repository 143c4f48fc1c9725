// Internet checksums, whole and incremental. Sums work on words in wire order: the checksum does not care for the order of bytes.
namespace Apiary.Net;

/// <summary>Kernel functions for the Internet checksum (RFC 1071, RFC 1624).</summary>
public static class Checksum
{
    /// <summary>A checksum after one 16-bit word under it changed (RFC 1624, equation 3).</summary>
    /// <param name="checksum">The checksum before.</param>
    /// <param name="old">The word before.</param>
    /// <param name="now">The word afterwards.</param>
    [KernelFunction]
    public static Be16 Replace(Be16 checksum, Be16 old, Be16 now) =>
        Finish((ushort)~checksum.Raw + (uint)(ushort)~old.Raw + now.Raw);

    /// <summary>A checksum after a 32-bit word under it changed, for example an IPv4 address.</summary>
    /// <param name="checksum">The checksum before.</param>
    /// <param name="old">The word before.</param>
    /// <param name="now">The word afterwards.</param>
    [KernelFunction]
    public static Be16 Replace(Be16 checksum, Be32 old, Be32 now) =>
        Finish((ushort)~checksum.Raw + Words(~old.Raw) + Words(now.Raw));

    /// <summary>A checksum after an IPv6 address under it changed: that of TCP, UDP and ICMPv6.</summary>
    /// <param name="checksum">The checksum before.</param>
    /// <param name="old">The address before.</param>
    /// <param name="now">The address afterwards.</param>
    [KernelFunction]
    public static Be16 Replace(Be16 checksum, in Ipv6Address old, in Ipv6Address now) => Finish(
        (ushort)~checksum.Raw
        + Words(~old.A.Raw) + Words(~old.B.Raw) + Words(~old.C.Raw) + Words(~old.D.Raw)
        + Words(now.A.Raw) + Words(now.B.Raw) + Words(now.C.Raw) + Words(now.D.Raw));

    /// <summary>The header checksum of an IPv4 header without options, whatever stands in its checksum field.</summary>
    [KernelFunction]
    public static Be16 Of(Ptr<Ipv4Hdr> ip)
    {
        uint first = ip.Value.VersionLength | ((uint)ip.Value.TypeOfService << 8);
        uint fifth = ip.Value.TimeToLive | ((uint)ip.Value.Protocol << 8);
        return Finish(
            first + ip.Value.TotalLength.Raw + ip.Value.Identification.Raw + ip.Value.FragmentOffset.Raw + fifth
            + Words(ip.Value.Source.Raw) + Words(ip.Value.Destination.Raw));
    }

    // The sum of the two 16-bit halves.
    private static uint Words(uint word) => (word & 0xffff) + (word >> 16);

    // At most nine words were added, so two carries are all there can be.
    private static Be16 Finish(uint sum)
    {
        sum = (sum & 0xffff) + (sum >> 16);
        sum = (sum & 0xffff) + (sum >> 16);
        return Be16.FromRaw((ushort)~sum);
    }
}
