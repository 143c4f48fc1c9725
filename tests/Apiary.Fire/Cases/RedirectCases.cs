// XDP redirects: through a device map to another interface, through a CPU map to a second program, with a program at the target each time.
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;

namespace Apiary.Fire.Cases;

[Bundle("fire-dev-map")]
internal sealed partial class FireDevMap
{
    /// <summary>The interface at the far end, where redirected frames arrive.</summary>
    public const uint FarIndex = 7702;

    /// <summary>The device that frames leave by.</summary>
    [Map(2)]
    public readonly DevMap Devices = new();

    /// <summary>The same by key.</summary>
    [Map(2)]
    public readonly DevMapHash ByKey = new();

    /// <summary>Frames that arrived at the far end, by destination port minus 4040; and those that the sending side saw: 3.</summary>
    [Map(4)]
    public readonly ArrayMap<ulong> Arrived = new();

    [Enforcer, Xdp]
    private XdpAction Route(XdpContext ctx, Packet packet)
    {
        ushort port = packet.DestinationPort;
        if (!packet.IsUdp || port < 4040 || port > 4042)
        {
            return XdpAction.Pass;
        }

        if (ctx.InterfaceIndex == FarIndex)
        {
            Count((uint)port - 4040);
            return XdpAction.Drop;
        }

        return port switch
        {
            4040 => Devices.Redirect(0, XdpAction.Drop),
            4041 => ByKey.Redirect(4041, XdpAction.Drop),
            _ => Devices.Redirect(1, XdpAction.Pass),
        };
    }

    [Enforcer, XdpDevMap]
    private XdpAction Leave(XdpContext ctx)
    {
        Count(3);
        return ctx.EgressInterfaceIndex == FarIndex - 1 ? XdpAction.Pass : XdpAction.Drop;
    }

    private void Count(uint index)
    {
        var count = Arrived.Lookup(index);
        if (count is not null)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}

internal sealed class DevMapCase() : BundleCase<FireDevMap>("XDP redirect through device maps")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
        // A second pair between the same namespaces; its ends have indexes of their own choice.
        (string near, string far) = Names(stage);
        ShellCommand.Run("ip", "link", "add", near, "index", "7701", "netns", stage.Network.Server, "type", "veth", "peer", "name", far, "index", "7702", "netns", stage.Network.Client);
        ShellCommand.Run("ip", "-n", stage.Network.Server, "link", "set", near, "up");
        ShellCommand.Run("ip", "-n", stage.Network.Client, "link", "set", far, "up");
        on.Interface(stage.Network.ServerInterface, stage.Network.Server).Interface(far, stage.Network.Client);
    }

    protected override void Exercise(BundleHandle<FireDevMap> bundle, FireStage stage)
    {
        FireStage.In(stage.Network.Server, () =>
        {
            bundle.Devices().Set(0, FireDevMap.FarIndex - 1, bundle.Program("Leave"));
            bundle.ByKey().Set(4041, FireDevMap.FarIndex - 1);
            return true;
        });
        FireStage.Demand(bundle.Devices().TryGet(0, out var entry) && entry is { InterfaceIndex: FireDevMap.FarIndex - 1, Program: > 0 }, "the map names the device and its program");
        FireStage.Demand(stage.Datagram(4040) is null && stage.Datagram(4041) is null, "redirected datagrams do not arrive at the socket");
        FireStage.Demand(stage.Datagram(4042) == "ping", "one without a device goes on");
        FireStage.Await("both arrive at the far end", () => bundle.Arrived()[0] == 1 && bundle.Arrived()[1] == 1);
        FireStage.Demand(bundle.Arrived()[3] == 1, "the program of the element ran once");
    }

    private static (string Near, string Far) Names(FireStage stage) =>
        (string.Create(CultureInfo.InvariantCulture, $"n{stage.Network.ServerInterface[1..]}"), string.Create(CultureInfo.InvariantCulture, $"f{stage.Network.ServerInterface[1..]}"));
}

[Bundle("fire-cpu-map")]
internal sealed partial class FireCpuMap
{
    /// <summary>CPUs.</summary>
    [Map(2)]
    public readonly CpuMap Cpus = new();

    /// <summary>Frames that the program on the other side saw.</summary>
    [Map(1)]
    public readonly ArrayMap<ulong> Seen = new();

    [Enforcer, Xdp]
    private XdpAction Move(XdpContext ctx, Packet packet) => packet.IsUdp && packet.DestinationPort is >= 4045 and <= 4046
        ? Cpus.Redirect((uint)packet.DestinationPort - 4045, XdpAction.Drop)
        : XdpAction.Pass;

    [Enforcer, XdpCpuMap]
    private Verdict Receive(XdpContext ctx)
    {
        var seen = Seen.Lookup(0);
        if (seen is not null)
        {
            Interlocked.Increment(ref seen.Value);
        }

        return Verdict.Next;
    }
}

internal sealed class CpuMapCase() : BundleCase<FireCpuMap>("XDP redirect through a CPU map")
{
    private const int SocketLevel = 1;
    private const int NoChecksum = 11;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireCpuMap> bundle, FireStage stage)
    {
        bundle.Cpus().Set(0, 64, bundle.Program("Receive"));
        FireStage.Demand(Arrives(stage, 4045), "the datagram arrives by the other CPU's queue");
        FireStage.Demand(bundle.Seen()[0] == 1, "the second program saw it");
        FireStage.Demand(!Arrives(stage, 4046), "one for a CPU that is not enabled is dropped");
    }

    // Without a checksum: veth leaves it to the receiver, who no longer knows that once the frame was taken out of its skb.
    private static bool Arrives(FireStage stage, int port)
    {
        var address = IPAddress.Parse(stage.Network.ServerAddresses[0]);
        using Socket server = FireStage.In(stage.Network.Server, () =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        });
        using Socket client = FireStage.In(stage.Network.Client, static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        client.SetRawSocketOption(SocketLevel, NoChecksum, BitConverter.GetBytes(1));
        client.SendTo("ping"u8, new IPEndPoint(address, port));
        return server.Poll(1_000_000, SelectMode.SelectRead);
    }
}
