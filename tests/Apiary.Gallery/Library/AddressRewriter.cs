// Destination rewriting, with functions of Apiary.Net: the checksums of IPv4 and of UDP follow.
using Apiary.Net;

namespace Apiary.Gallery.Library;

/// <summary>Sends what is addressed to one address to another.</summary>
[Bundle("address-rewriter")]
public sealed partial class AddressRewriter
{
    /// <summary>The address that clients know, in host order.</summary>
    [Config]
    public readonly uint From = 0x0a000001;

    /// <summary>The address that serves, in host order.</summary>
    [Config]
    public readonly uint To = 0x0a000063;

    /// <summary>In the gallery.</summary>
    public static GalleryEntry Entry =>
        GalleryEntry.Of<AddressRewriter>("Apiary.Gallery/Library/address_rewriter.bpf.c", new GalleryPair("Rewrite", "xdp_address_rewriter"));

    [Enforcer, Xdp]
    private XdpAction Rewrite(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var ethernet) || ethernet.Value.Type != Be16.FromHost(EtherType.IPv4) || !Ipv4.TryTake(ref cursor, out var ip))
        {
            return XdpAction.Pass;
        }

        if (ip.Value.Destination != Be32.FromHost(From) || ip.Value.Protocol != IpProtocol.Udp || Ipv4.IsFragment(ip)
            || !Transport.TryTakeUdp(ref cursor, out var udp))
        {
            return XdpAction.Pass;
        }

        var now = Be32.FromHost(To);
        if (udp.Value.Checksum.Raw != 0)
        {
            udp.Value.Checksum = Checksum.Replace(udp.Value.Checksum, ip.Value.Destination, now);
        }

        Ipv4.SetDestination(ip, now);
        Ethernet.SwapAddresses(ethernet);
        return XdpAction.Tx;
    }
}
