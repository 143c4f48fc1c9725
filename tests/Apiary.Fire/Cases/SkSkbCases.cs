// sk_skb: a stream is cut into messages of four bytes, each passed, dropped or forwarded by another connection; and the same without a parser.
using System.Net.Sockets;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-sk-skb-stream")]
internal sealed partial class FireSkSkbStream
{
    /// <summary>Whose stream is read: 0; through whom the messages leave: 1.</summary>
    [Map(2)]
    public readonly SockMap Sockets = new();

    [Enforcer, SkSkbParser(nameof(Sockets))]
    private int Cut(SkSkbContext ctx) => ctx.Length < 4 ? 0 : 4;

    [Enforcer, SkSkbStreamVerdict(nameof(Sockets))]
    private SkAction Forward(SkSkbContext ctx)
    {
        if (!ctx.TryCopy<uint>(0, out uint message) || message == 0x706f7264) // "drop"
        {
            return SkAction.Drop;
        }

        return ctx.Redirect(Sockets, 1, SocketSide.Egress);
    }
}

internal sealed class SkSkbStreamCase() : BundleCase<FireSkSkbStream>("sk_skb stream parser and verdict")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireSkSkbStream> bundle, FireStage stage)
    {
        using var one = new SocketPair();
        using var two = new SocketPair();
        bundle.Sockets().Set(0, one.Server);
        bundle.Sockets().Set(1, two.Client);
        one.Client.Send("pi"u8);
        FireStage.Demand(!two.Server.Poll(200_000, SelectMode.SelectRead), "half a message waits for its other half");
        string first = SocketPair.Pass(one.Client, "ng", two.Server);
        FireStage.Demand(first == "ping", $"the message is forwarded by the other connection once it is complete, not '{first}'");
        one.Client.Send("drop"u8);
        FireStage.Demand(!two.Server.Poll(200_000, SelectMode.SelectRead), "a dropped message does not arrive");
        string second = SocketPair.Pass(one.Client, "pong", two.Server);
        FireStage.Demand(second == "pong", $"what follows a dropped message arrives, not '{second}'");
    }
}

[Bundle("fire-sk-skb")]
internal sealed partial class FireSkSkb
{
    /// <summary>Who receives: 0; whose owner gets it: 1.</summary>
    [Map(2)]
    public readonly SockMap Sockets = new();

    [Enforcer, SkSkbVerdict(nameof(Sockets))]
    private Verdict Refuse(SkSkbContext ctx) =>
        ctx.TryCopy<byte>(0, out byte first) && first == (byte)'x' ? Verdict.Drop(DropReason.Policy) : Verdict.Next;

    [Enforcer, SkSkbVerdict(nameof(Sockets))]
    private SkAction Divert(SkSkbContext ctx) =>
        ctx.TryCopy<byte>(0, out byte first) && first == (byte)'d' ? ctx.Redirect(Sockets, 1, SocketSide.Ingress) : SkAction.Pass;
}

internal sealed class SkSkbCase() : BundleCase<FireSkSkb>("sk_skb verdict")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireSkSkb> bundle, FireStage stage)
    {
        using var one = new SocketPair();
        using var two = new SocketPair();
        bundle.Sockets().Set(0, one.Server);
        bundle.Sockets().Set(1, two.Server);
        FireStage.Demand(SocketPair.Pass(one.Client, "ping", one.Server) == "ping", "other data arrives where it should");
        FireStage.Demand(SocketPair.Pass(one.Client, "divert", two.Server) == "divert", "diverted data arrives at the other socket");
        FireStage.Demand(SocketPair.Pass(one.Client, "x", one.Server).Length == 0, "dropped data does not arrive");
    }
}
