// A socket filter drops some datagrams of a socket and shortens others.
using System.Net;
using System.Net.Sockets;
using System.Text;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-socket-filter")]
internal sealed partial class FireSocketFilter
{
    private const uint UdpHeader = 8;

    [Enforcer, SocketFilter]
    private uint Shorten(SocketFilterContext ctx)
    {
        if (!ctx.TryCopy<byte>(UdpHeader, out byte first))
        {
            return ctx.Length;
        }

        return first switch
        {
            (byte)'x' => 0,
            (byte)'s' => UdpHeader + 2,
            _ => ctx.Length,
        };
    }

    [Enforcer, SocketFilter]
    private Verdict Silence(SocketFilterContext ctx) => Verdict.Drop(DropReason.Policy);
}

internal sealed class SocketFilterCase() : BundleCase<FireSocketFilter>("socket filter")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireSocketFilter> bundle, FireStage stage)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using (bundle.Program("Shorten").AttachTo(server))
        {
            FireStage.Demand(Pass(server, "ping") == "ping", "other datagrams arrive");
            FireStage.Demand(Pass(server, "short") == "sh", "a datagram is shortened");
            FireStage.Demand(Pass(server, "x") is null, "a filtered datagram does not arrive");
        }

        FireStage.Demand(Pass(server, "x") == "x", "it arrives after the filter was detached");
        using var silent = bundle.Program("Silence").AttachTo(server);
        FireStage.Demand(Pass(server, "ping") is null, "nothing arrives through the second filter");
    }

    private static string? Pass(Socket server, string text)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.SendTo(Encoding.ASCII.GetBytes(text), server.LocalEndPoint!);
        var room = new byte[16];
        return server.Poll(200_000, SelectMode.SelectRead) ? Encoding.ASCII.GetString(room, 0, server.Receive(room)) : null;
    }
}
