// sk_reuseport: eight datagrams go to the socket that the program selects; a connection of a closing listener moves to another.
using System.Net;
using System.Net.Sockets;
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-sk-reuseport")]
internal sealed partial class FireSkReuseport
{
    /// <summary>The group.</summary>
    [Map(2)]
    public readonly ReusePortSockArray Group = new();

    [Enforcer, SkReuseport]
    private SkAction Select(SkReuseportContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<UdpHdr>(out _) || !ctx.TryCopy<byte>(8, out byte kind))
        {
            return SkAction.Pass;
        }

        return kind != (byte)'x' && ctx.Select(Group, kind == (byte)'1' ? 1u : 0u) == 0 ? SkAction.Pass : SkAction.Drop;
    }
}

internal sealed class SkReuseportCase() : BundleCase<FireSkReuseport>("sk_reuseport")
{
    private const int Datagrams = 8;

    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireSkReuseport> bundle, FireStage stage)
    {
        using Socket zero = ReusePort.Bind(SocketType.Dgram, 0);
        using Socket one = ReusePort.Bind(SocketType.Dgram, ((IPEndPoint)zero.LocalEndPoint!).Port);
        bundle.Group().Set(0, zero);
        bundle.Group().Set(1, one);
        using var attached = bundle.Program("Select").AttachTo(zero);
        FireStage.Demand(Send(zero, one, "1") == (0, Datagrams), "8 of 8 datagrams arrive at the selected socket 1");
        FireStage.Demand(Send(zero, one, "0") == (Datagrams, 0), "8 of 8 datagrams arrive at the selected socket 0");
        FireStage.Demand(Send(zero, one, "x") == (0, 0), "dropped datagrams arrive nowhere");
    }

    private static (int Zero, int One) Send(Socket zero, Socket one, string text)
    {
        for (int i = 0; i < Datagrams; i++)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            client.SendTo([(byte)text[0]], zero.LocalEndPoint!);
        }

        return (Count(zero), Count(one));
    }

    private static int Count(Socket socket)
    {
        int count = 0;
        while (socket.Poll(50_000, SelectMode.SelectRead))
        {
            socket.Receive(new byte[4]);
            count++;
        }

        return count;
    }
}

[Bundle("fire-sk-reuseport-migrate")]
internal sealed partial class FireSkReuseportMigrate
{
    /// <summary>The group.</summary>
    [Map(2)]
    public readonly ReusePortSockArray Group = new();

    [Enforcer, SkReuseportMigrate]
    private Verdict Select(SkReuseportContext ctx) =>
        ctx.Select(Group, ctx.IsMigrating ? 1u : 0u) == 0 ? Verdict.Accept : Verdict.Drop(DropReason.Policy);
}

internal sealed class SkReuseportMigrateCase() : BundleCase<FireSkReuseportMigrate>("sk_reuseport migrate")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireSkReuseportMigrate> bundle, FireStage stage)
    {
        using Socket first = ReusePort.Bind(SocketType.Stream, 0);
        first.Listen();
        var address = (IPEndPoint)first.LocalEndPoint!;
        using Socket second = ReusePort.Bind(SocketType.Stream, address.Port);
        second.Listen();
        bundle.Group().Set(0, first);
        bundle.Group().Set(1, second);
        bundle.Program("Select").AttachTo(first);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(address);
        FireStage.Demand(first.Poll(1_000_000, SelectMode.SelectRead) && !second.Poll(0, SelectMode.SelectRead), "the connection waits at the first listener");
        first.Dispose();
        FireStage.Demand(second.Poll(2_000_000, SelectMode.SelectRead), "the connection moved to the second listener");
        using Socket accepted = second.Accept();
        accepted.ReceiveTimeout = 2000;
        FireStage.Demand(SocketPair.Pass(client, "ping", accepted) == "ping", "it carries data");
    }
}
