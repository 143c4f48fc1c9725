// Packets in packets: GRE and VXLAN. IP in IP needs no function: the payload of protocol 4 or 41 is taken by Ipv4.TryTake or Ipv6.TryTake.
namespace Apiary.Net;

/// <summary>Kernel functions for tunnels: GRE (RFC 2784, 2890) and VXLAN (RFC 7348).</summary>
public static class Tunnels
{
    /// <summary>UDP port of VXLAN.</summary>
    public const ushort VxlanPort = 4789;

    private const ushort GreChecksum = 0x8000;
    private const ushort GreKey = 0x2000;
    private const ushort GreSequence = 0x1000;
    private const ushort GreRefused = 0x4007;
    private const uint VxlanHasNetwork = 0x0800_0000;

    /// <summary>Takes a GRE header with checksum, key and sequence number, where it has them.</summary>
    /// <param name="cursor">At the header; at the payload afterwards, anywhere after a failure.</param>
    /// <param name="type">EtherType of the payload.</param>
    /// <returns>False when it is cut off, of another version, or has a routing part (RFC 2784 has none).</returns>
    [KernelFunction]
    public static bool TryTakeGre(ref Cursor cursor, out Be16 type)
    {
        type = default;
        if (!cursor.TryTake<GreHdr>(out var gre))
        {
            return false;
        }

        type = gre.Value.Type;
        ushort flags = gre.Value.Flags.Host;
        if ((flags & GreRefused) != 0)
        {
            return false;
        }

        uint more = 0;
        if ((flags & GreChecksum) != 0)
        {
            more += 4;
        }

        if ((flags & GreKey) != 0)
        {
            more += 4;
        }

        if ((flags & GreSequence) != 0)
        {
            more += 4;
        }

        return cursor.TrySkip(more);
    }

    /// <summary>Takes a VXLAN header, which stands behind the UDP header.</summary>
    /// <param name="cursor">At the header; at the inner Ethernet frame afterwards, anywhere after a failure.</param>
    /// <param name="network">The VXLAN network identifier, 24 bits.</param>
    /// <returns>False when it is cut off or names no network.</returns>
    [KernelFunction]
    public static bool TryTakeVxlan(ref Cursor cursor, out uint network)
    {
        network = 0;
        if (!cursor.TryTake<VxlanHdr>(out var vxlan))
        {
            return false;
        }

        network = vxlan.Value.Network.Host >> 8;
        return (vxlan.Value.Flags.Raw & Be32.FromHost(VxlanHasNetwork).Raw) != 0;
    }
}
