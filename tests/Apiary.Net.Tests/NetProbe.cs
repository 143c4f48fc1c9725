// Takes every frame apart with the functions of the library and writes what it found into the frame's addresses.
namespace Apiary.Net.Tests;

/// <summary>Parses, rewrites, hashes.</summary>
[Bundle("net-probe")]
public sealed partial class NetProbe
{
    [Enforcer, Xdp]
    private XdpAction Run(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!Ethernet.TryTake(ref cursor, out var ethernet, out var type))
        {
            return XdpAction.Aborted;
        }

        uint fact = 0;
        byte protocol;
        if (type == Be16.FromHost(EtherType.IPv4))
        {
            if (!Ipv4.TryTake(ref cursor, out var ip) || !Ipv4.TryDecrementTimeToLive(ip))
            {
                return XdpAction.Drop;
            }

            protocol = ip.Value.Protocol;
            fact = Ipv4.IsLaterFragment(ip) ? 2u : Ipv4.IsFragment(ip) ? 1u : 0u;
            Ipv4.SetSource(ip, Be32.FromHost(0x0a00_0063));
            Ipv4.SetDestination(ip, Be32.FromHost(0xc0a8_fffe));
            fact ^= (uint)Checksum.Of(ip).Raw << 8;
        }
        else if (type == Be16.FromHost(EtherType.IPv6))
        {
            if (!Ipv6.TryTake(ref cursor, out var ip) || !Ipv6.TryDecrementHopLimit(ip))
            {
                return XdpAction.Drop;
            }

            protocol = ip.Value.NextHeader;
            if (!Ipv6.TryTakeExtensions(ref cursor, ref protocol, out var fragment))
            {
                return XdpAction.Pass;
            }

            fact = fragment;
        }
        else
        {
            return XdpAction.Pass;
        }

        fact ^= Inner(ref cursor, protocol);
        Ethernet.SwapAddresses(ethernet);
        uint hash = Hash.Jenkins(fact, protocol, 3, 4) ^ Hash.XxHash32(fact, 5) ^ (uint)Hash.Sip(fact, 6, 7);
        ethernet.Value.Source.A = Be16.FromHost((ushort)fact);
        ethernet.Value.Source.B = Be16.FromHost((ushort)(fact >> 16));
        ethernet.Value.Source.C = Be16.FromHost((ushort)Maglev.Slot(hash));
        return XdpAction.Tx;
    }

    private static uint Inner(ref Cursor cursor, byte protocol)
    {
        switch (protocol)
        {
            case IpProtocol.Tcp:
                if (Transport.TryTakeTcp(ref cursor, out var tcp))
                {
                    tcp.Value.Checksum = Checksum.Replace(tcp.Value.Checksum, tcp.Value.SourcePort, Be16.FromHost(99));
                    return 0x10;
                }

                return 0x11;
            case IpProtocol.Udp:
                if (Transport.TryTakeUdp(ref cursor, out var udp) && udp.Value.DestinationPort == Be16.FromHost(Tunnels.VxlanPort))
                {
                    return Tunnels.TryTakeVxlan(ref cursor, out var network) ? network : 0x21;
                }

                return 0x20;
            case IpProtocol.Icmp:
            case IpProtocol.Icmpv6:
                return Transport.TryTakeIcmp(ref cursor, out var icmp) ? icmp.Value.Type : 0x31u;
            case IpProtocol.Gre:
                return Tunnels.TryTakeGre(ref cursor, out var inner) ? inner.Host : 0x41u;
            default:
                return 0x51;
        }
    }
}
