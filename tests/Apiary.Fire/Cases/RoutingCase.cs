// What packets ask of the stack: sockets are looked up at XDP and tc, a datagram is given to another socket, routes are asked for, a packet is redirected and
// copied to another interface.
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;

namespace Apiary.Fire.Cases;

[Bundle("fire-routing")]
internal sealed partial class FireRouting
{
    /// <summary>Index of the interface that leads to <see cref="FarIndex"/>.</summary>
    public const uint NearIndex = 7711;

    /// <summary>Index of the interface at the far end, where redirected packets arrive.</summary>
    public const uint FarIndex = 7712;

    /// <summary>0: sockets found, 1: not found, 2: routes found, 3: wrong answers, 4: arrived at the far end, 5: fit the MTU.</summary>
    [Map(8)]
    public readonly ArrayMap<ulong> Seen = new();

    [Enforcer, Xdp]
    private XdpAction Ask(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var ethernet) || ethernet.Value.Type != Be16.FromHost(EtherType.IPv4)
            || !cursor.TryTake<Ipv4Hdr>(out var ip) || ip.Value.Protocol != IpProtocol.Udp || !cursor.TryTake<UdpHdr>(out var udp))
        {
            return XdpAction.Pass;
        }

        if (udp.Value.DestinationPort == Be16.FromHost(4051) || udp.Value.DestinationPort == Be16.FromHost(4052))
        {
            var tuple = new SocketTupleIPv4
            {
                Source = ip.Value.Source,
                Destination = ip.Value.Destination,
                SourcePort = udp.Value.SourcePort,
                DestinationPort = udp.Value.DestinationPort,
            };
            using var socket = ctx.LookupUdp(in tuple);
            Count(socket is null ? 1u : 0u);
            if (socket is not null && (socket.LocalPort != 4051 || socket.Protocol != IpProtocol.Udp || socket.Family != 2))
            {
                Count(3);
            }
        }
        else if (udp.Value.DestinationPort == Be16.FromHost(4053))
        {
            FibRoute route = default;
            route.Family = 2;
            route.TotalLength = ip.Value.TotalLength.Host;
            route.InterfaceIndex = ctx.InterfaceIndex;
            route.SourceIPv4 = ip.Value.Destination;
            route.DestinationIPv4 = ip.Value.Source;
            var result = ctx.FibLookup(ref route);
            bool isSender = route.DestinationMac.A == ethernet.Value.Source.A && route.DestinationMac.B == ethernet.Value.Source.B
                && route.DestinationMac.C == ethernet.Value.Source.C;
            Count(result == FibResult.Success && isSender && route.InterfaceIndex == ctx.InterfaceIndex ? 2u : 3u);
            uint mtu = 0;
            Count(ctx.CheckMtu(0, ref mtu, 100) == MtuResult.Fits && mtu == 1500 && ctx.CheckMtu(0, ref mtu, 100) == MtuResult.FragmentationNeeded ? 5u : 3u);
        }

        return XdpAction.Pass;
    }

    [Enforcer, TcIngress]
    private TcAction Send(TcContext ctx, Packet packet)
    {
        if (!packet.IsUdp || !packet.IsIPv4)
        {
            return TcAction.Next;
        }

        if (ctx.InterfaceIndex == FarIndex)
        {
            Count(4);
            return TcAction.Drop;
        }

        switch (packet.DestinationPort)
        {
            case 4054:
                return ctx.Redirect(NearIndex);
            case 4055:
                ctx.CloneRedirect(NearIndex);
                return TcAction.Next;
            case 4056:
                return Give(ctx);
            default:
                return TcAction.Next;
        }
    }

    private static TcAction Give(TcContext ctx)
    {
        if (!ctx.TryCopy<Be32>(26, out var source) || !ctx.TryCopy<Be32>(30, out var destination))
        {
            return TcAction.Next;
        }

        var tuple = new SocketTupleIPv4 { Source = source, Destination = destination, DestinationPort = Be16.FromHost(4057) };
        using var socket = ctx.LookupUdp(in tuple);
        if (socket is null)
        {
            return TcAction.Drop;
        }

        return ctx.Assign(socket) == 0 ? TcAction.Pass : TcAction.Drop;
    }

    private void Count(uint index)
    {
        var count = Seen.Lookup(index);
        if (count is not null)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}

internal sealed class RoutingCase() : BundleCase<FireRouting>("socket look-ups, routes and redirects")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
        string near = string.Create(CultureInfo.InvariantCulture, $"n{stage.Network.ServerInterface[1..]}");
        string far = string.Create(CultureInfo.InvariantCulture, $"f{stage.Network.ServerInterface[1..]}");
        ShellCommand.Run("ip", "link", "add", near, "index", "7711", "netns", stage.Network.Server, "type", "veth", "peer", "name", far, "index", "7712", "netns", stage.Network.Client);
        ShellCommand.Run("ip", "-n", stage.Network.Server, "link", "set", near, "up");
        ShellCommand.Run("ip", "-n", stage.Network.Client, "link", "set", far, "up");
        FireStage.In(stage.Network.Server, static () =>
        {
            File.WriteAllText("/proc/sys/net/ipv4/ip_forward", "1");
            return true;
        });
        on.Interface(stage.Network.ServerInterface, stage.Network.Server).Interface(far, stage.Network.Client);
    }

    protected override void Exercise(BundleHandle<FireRouting> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(4051) == "ping", "a datagram for a socket arrives");
        FireStage.Demand(bundle.Seen()[0] == 1, "its socket is found at XDP");
        SendOnly(stage, 4052);
        FireStage.Await("no socket is found for a closed port", () => bundle.Seen()[1] == 1);

        FireStage.Demand(stage.Datagram(4053) == "ping", "a datagram whose way back is asked for arrives");
        FireStage.Demand(bundle.Seen()[2] == 1, "the way back leads to its sender");
        FireStage.Demand(bundle.Seen()[5] == 1, "the MTU is that of the interface");

        FireStage.Demand(stage.Datagram(4054) is null, "a redirected datagram does not arrive");
        FireStage.Await("it arrives at the far end", () => bundle.Seen()[4] == 1);
        FireStage.Demand(stage.Datagram(4055) == "ping", "a copied datagram arrives");
        FireStage.Await("and its copy at the far end", () => bundle.Seen()[4] == 2);
        FireStage.Demand(Given(stage), "a datagram for port 4056 is given to the socket of port 4057");
        FireStage.Demand(bundle.Seen()[3] == 0, "no wrong answers");
    }

    private static void SendOnly(FireStage stage, int port)
    {
        using Socket client = FireStage.In(stage.Network.Client, static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        client.SendTo("ping"u8, new IPEndPoint(IPAddress.Parse(stage.Network.ServerAddresses[0]), port));
    }

    private static bool Given(FireStage stage)
    {
        using Socket server = FireStage.In(stage.Network.Server, static () =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, 4057));
            return socket;
        });
        SendOnly(stage, 4056);
        return server.Poll(1_000_000, SelectMode.SelectRead);
    }
}
