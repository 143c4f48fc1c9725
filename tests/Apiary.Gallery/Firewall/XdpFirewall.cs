// An XDP firewall: blocked sources, then allowed ports by protocol, counters by reason. What is not TCP or UDP over IP passes.
using Apiary.Kernel.Tests.Bundles;
using Apiary.Net;

namespace Apiary.Gallery.Firewall;

/// <summary>Drops packets of blocked IPv4 sources and packets to ports that are not open.</summary>
[Bundle("xdp-firewall")]
public sealed partial class XdpFirewall
{
    private const uint Passed = 0;
    private const uint BlockedSource = 1;
    private const uint ClosedPort = 2;

    /// <summary>Blocked IPv4 sources.</summary>
    [Map(65_536)]
    public readonly HashMap<Be32, ulong> Sources = new();

    /// <summary>Open ports.</summary>
    [Map(4096)]
    public readonly HashMap<Service, uint> Services = new();

    /// <summary>Packets: passed, blocked source, closed port.</summary>
    [Map(3)]
    public readonly PerCpuArray<ulong> Packets = new();

    /// <summary>A port of a protocol.</summary>
    public struct Service
    {
        /// <summary>The port, as on the wire.</summary>
        public Be16 Port;

        /// <summary>The IP protocol.</summary>
        public ushort Protocol;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<XdpFirewall>("Apiary.Gallery/Firewall/xdp_firewall.bpf.c", new GalleryPair("Filter", "xdp_firewall")) with
    {
        Seeds =
        [
            new GallerySeed("services", [0x07, 0xd0, 6, 0], [1, 0, 0, 0]),
            new GallerySeed("services", [0, 53, 17, 0], [1, 0, 0, 0]),
            new GallerySeed("sources", [10, 0, 0, 3], new byte[8]),
        ],
    };

    [Enforcer, Xdp]
    private XdpAction Filter(XdpContext ctx)
    {
        uint reason = Decide(ctx);
        var packets = Packets.Lookup(reason);
        if (packets is not null)
        {
            packets.Value++;
        }

        return reason == Passed ? XdpAction.Pass : XdpAction.Drop;
    }

    [KernelFunction]
    private uint Decide(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var eth))
        {
            return Passed;
        }

        byte protocol;
        if (eth.Value.Type == Be16.FromHost(EtherType.IPv4))
        {
            if (!cursor.TryTake<Ipv4Hdr>(out var ip))
            {
                return Passed;
            }

            var blocked = Sources.Lookup(ip.Value.Source);
            if (blocked is not null)
            {
                Interlocked.Increment(ref blocked.Value);
                return BlockedSource;
            }

            protocol = ip.Value.Protocol;
            if (!cursor.TrySeek(ip, (uint)(ip.Value.VersionLength & 0xf) * 4))
            {
                return Passed;
            }
        }
        else if (eth.Value.Type == Be16.FromHost(EtherType.IPv6))
        {
            if (!cursor.TryTake<Ipv6Hdr>(out var ip))
            {
                return Passed;
            }

            protocol = ip.Value.NextHeader;
        }
        else
        {
            return Passed;
        }

        if (protocol is not (IpProtocol.Tcp or IpProtocol.Udp) || !cursor.TryPeek<Ports>(out var ports))
        {
            return Passed;
        }

        var service = new Service { Port = ports.Value.Destination, Protocol = protocol };
        return Services.Lookup(in service) is null ? ClosedPort : Passed;
    }
}
