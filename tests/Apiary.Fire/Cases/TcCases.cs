// tc ingress drops the datagrams to one port at the receiver, tc egress at the sender; other ports pass.
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-tc")]
internal sealed partial class FireTc
{
    /// <summary>At ingress, at egress.</summary>
    [Map(2)]
    public readonly ArrayMap<ulong> Dropped = new();

    [Enforcer, TcIngress, TcEgress]
    private Verdict Filter(Packet packet)
    {
        if (packet.Protocol != IpProtocol.Udp || packet.DestinationPort != 4001)
        {
            return Verdict.Next;
        }

        var dropped = Dropped.Lookup(packet.IsEgress ? 1u : 0u);
        if (dropped is not null)
        {
            Interlocked.Increment(ref dropped.Value);
        }

        return Verdict.Drop(DropReason.Policy);
    }
}

internal sealed class TcIngressCase() : BundleCase<FireTc>("tc ingress")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireTc> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(4001, family: 1) is null, "the datagram to the closed port is dropped");
        FireStage.Demand(stage.Datagram(4002, family: 1) == "ping", "the datagram to the open port arrives");
        FireStage.Demand(bundle.Dropped()[0] == 1, "one drop is counted at ingress");
    }
}

internal sealed class TcEgressCase() : BundleCase<FireTc>("tc egress")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ClientInterface, stage.Network.Client);

    protected override void Exercise(BundleHandle<FireTc> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(4001) is null, "the datagram to the closed port is dropped");
        FireStage.Demand(stage.Datagram(4002) == "ping", "the datagram to the open port arrives");
        FireStage.Demand(bundle.Dropped()[1] == 1, "one drop is counted at egress");
    }
}
