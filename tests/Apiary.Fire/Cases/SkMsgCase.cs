// sk_msg hands what one socket sends to another socket, inserts a byte, and refuses messages; sockops puts sockets into a hash.
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-sk-msg")]
internal sealed partial class FireSkMsg
{
    /// <summary>Whose messages are looked at: 0; who receives the redirected ones: 1.</summary>
    [Map(2)]
    public readonly SockMap Sockets = new();

    /// <summary>Connecting sockets of the cgroup by their local port.</summary>
    [Map(16)]
    public readonly SockHash<uint> Clients = new();

    [Enforcer, SockOps(SockOp.ActiveEstablished)]
    private void Remember(SockOpsContext ctx)
    {
        uint port = ctx.LocalPort;
        ctx.AddTo(Clients, in port);
    }

    [Enforcer, SkMsg(nameof(Sockets))]
    private SkAction Send(SkMsgContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<byte>(out var first))
        {
            return SkAction.Pass;
        }

        byte kind = first.Value;
        if (kind == (byte)'x')
        {
            return SkAction.Drop;
        }

        if (kind == (byte)'+')
        {
            if (ctx.Push(0, 1) != 0 || !ctx.TryPull(0, 1))
            {
                return SkAction.Drop;
            }

            cursor = ctx.Cursor();
            if (cursor.TryTake<byte>(out var inserted))
            {
                inserted.Value = (byte)'>';
            }

            return SkAction.Pass;
        }

        if (kind == (byte)'h')
        {
            uint port = ctx.LocalPort;
            return ctx.Redirect(Clients, in port, SocketSide.Ingress);
        }

        return kind == (byte)'p' ? ctx.Redirect(Sockets, 1, SocketSide.Ingress) : SkAction.Pass;
    }
}

internal sealed class SkMsgCase() : BundleCase<FireSkMsg>("sk_msg")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireSkMsg> bundle, FireStage stage)
    {
        using SocketPair one = stage.InCgroup(static () => new SocketPair());
        using var two = new SocketPair();
        uint port = (uint)((IPEndPoint)one.Client.LocalEndPoint!).Port;
        FireStage.Demand(bundle.Clients().TryGetCookie(in port, out _), "sockops put the connecting socket into the hash");
        FireStage.Demand(bundle.Clients().Remove(in port), "the host takes it out");
        bundle.Clients().Set(in port, two.Client);
        bundle.Sockets().Set(0, one.Client);
        bundle.Sockets().Set(1, two.Server);

        FireStage.Demand(SocketPair.Pass(one.Client, "to whom", one.Server) == "to whom", "another message goes to the peer");
        FireStage.Demand(SocketPair.Pass(one.Client, "ping", two.Server) == "ping", "a redirected message arrives at the other socket");
        FireStage.Demand(SocketPair.Pass(one.Client, "hash", two.Client) == "hash", "a message redirected through the hash arrives at its socket");
        FireStage.Demand(SocketPair.Pass(one.Client, "+1", one.Server) == ">+1", "the inserted byte arrives before the message");
        FireStage.Demand(SocketPair.Refusal(one.Client, "x") == SocketError.AccessDenied, "a dropped message fails with EACCES");
    }
}
