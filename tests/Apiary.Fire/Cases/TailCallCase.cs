// Programs that go on with others of an array, which the host may change.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-tail")]
internal sealed partial class FireTail
{
    public const uint ByPort = 2;

    [Map(8)]
    public readonly ProgramArray<XdpContext> Steps = new();

    [Map(4)]
    public readonly ArrayMap<ulong> Ran = new();

    [Enforcer, Xdp]
    private XdpAction Start(XdpContext context, Packet packet)
    {
        Note(0);
        if (packet.DestinationPort is >= 4500 and < 4508)
        {
            Steps.Call(context, packet.DestinationPort - 4500u);
            Note(3);
        }

        return XdpAction.Pass;
    }

    [Enforcer, Xdp, InArray(nameof(Steps), 1)]
    private XdpAction Pass(XdpContext context)
    {
        Note(1);
        Steps.Call(context, ByPort);
        return XdpAction.Pass;
    }

    [Enforcer, Xdp, InArray(nameof(Steps), 2)]
    private XdpAction Deny(Packet packet)
    {
        Note(2);
        return packet.DestinationPort == 4502 ? XdpAction.Drop : XdpAction.Pass;
    }

    private void Note(uint index)
    {
        var ran = Ran.Lookup(index);
        if (ran is not null)
        {
            Interlocked.Add(ref ran.Value, 1);
        }
    }
}

internal sealed class TailCallCase() : BundleCase<FireTail>("tail calls")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireTail> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(4501) == "ping", "a datagram that three programs let pass");
        FireStage.Demand(bundle.Ran()[1] == 1 && bundle.Ran()[2] == 1 && bundle.Ran()[3] == 0, $"each program of the chain once, not {bundle.Ran()[1]}, {bundle.Ran()[2]}, {bundle.Ran()[3]}");
        FireStage.Demand(stage.Datagram(4502) is null, "a datagram that the program of the array drops");
        FireStage.Demand(stage.Datagram(4507) == "ping" && bundle.Ran()[3] == 1, "a call of an empty place that comes back");
        bundle.Steps().Set(7, "Deny");
        FireStage.Demand(stage.Datagram(4507) == "ping" && bundle.Ran()[2] == 3 && bundle.Ran()[3] == 1, "the program that the host put in");
        FireStage.Demand(bundle.Steps().Clear(2) && stage.Datagram(4502) == "ping" && bundle.Ran()[3] == 2, "the place that the host emptied");
    }
}
