// sk_lookup steers a connection to a port on which nobody listens to a socket that listens on another, and refuses a second port.
using System.Net;
using System.Net.Sockets;
using System.Text;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-sk-lookup")]
internal sealed partial class FireSkLookup
{
    [Config]
    public readonly ushort Steered = 4021;

    /// <summary>The socket that receives what is steered.</summary>
    [Map(1)]
    public readonly SockMap Targets = new();

    [Enforcer, SkLookup]
    private Verdict Steer(SkLookupContext ctx)
    {
        if (ctx.LocalPort == 4022)
        {
            return Verdict.Drop(DropReason.Policy);
        }

        if (ctx.LocalPort != Steered || !ctx.IsIPv4)
        {
            return Verdict.Next;
        }

        using var target = Targets.Lookup(0);
        if (target is null || target.LocalPort == Steered)
        {
            return Verdict.Next;
        }

        return ctx.Assign(target) == 0 ? Verdict.Accept : Verdict.Drop(DropReason.Policy);
    }
}

internal sealed class SkLookupCase() : BundleCase<FireSkLookup>("sk_lookup")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.NetworkNamespace(stage.Network.Server);

    protected override void Exercise(BundleHandle<FireSkLookup> bundle, FireStage stage)
    {
        var address = IPAddress.Parse(stage.Network.ServerAddresses[0]);
        using Socket server = FireStage.In(stage.Network.Server, () =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            socket.Listen();
            return socket;
        });
        bundle.Targets().Set(0, server);
        FireStage.Demand(bundle.Targets().TryGetCookie(0, out var cookie) && cookie != 0, "the map names the socket by its cookie");

        using Socket client = FireStage.In(stage.Network.Client, static () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(new IPEndPoint(address, 4021));
        using Socket accepted = server.Accept();
        accepted.Send("pong"u8);
        Span<byte> received = stackalloc byte[4];
        client.Receive(received);
        FireStage.Demand(Encoding.UTF8.GetString(received) == "pong", "the steered connection carries data");
        FireStage.Demand(((IPEndPoint)accepted.LocalEndPoint!).Port == 4021, "the accepted socket has the port that was asked for");

        using Socket refused = FireStage.In(stage.Network.Client, static () => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        SocketError error = SocketError.Success;
        try
        {
            refused.Connect(new IPEndPoint(address, 4022));
        }
        catch (SocketException refusal)
        {
            error = refusal.SocketErrorCode;
        }

        FireStage.Demand(error == SocketError.ConnectionRefused, $"the dropped look-up refuses the connection, not {error}");
    }
}
