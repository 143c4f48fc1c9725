// One hop, with functions of Apiary.Net: time to live or hop limit, checksum, addresses, back out.
using Apiary.Net;

namespace Apiary.Gallery.Library;

/// <summary>Forwards packets of both families.</summary>
[Bundle("next-hop")]
public sealed partial class NextHop
{
    /// <summary>In the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<NextHop>("Apiary.Gallery/Library/next_hop.bpf.c", new GalleryPair("Forward", "xdp_next_hop"));

    [Enforcer, Xdp]
    private XdpAction Forward(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var ethernet))
        {
            return XdpAction.Pass;
        }

        if (ethernet.Value.Type == Be16.FromHost(EtherType.IPv4))
        {
            if (!Ipv4.TryTake(ref cursor, out var ip) || !Ipv4.TryDecrementTimeToLive(ip))
            {
                return XdpAction.Pass;
            }
        }
        else if (ethernet.Value.Type == Be16.FromHost(EtherType.IPv6))
        {
            if (!Ipv6.TryTake(ref cursor, out var ip) || !Ipv6.TryDecrementHopLimit(ip))
            {
                return XdpAction.Pass;
            }
        }
        else
        {
            return XdpAction.Pass;
        }

        Ethernet.SwapAddresses(ethernet);
        return XdpAction.Tx;
    }
}
