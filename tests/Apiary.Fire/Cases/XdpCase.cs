// XDP drops the datagrams to one port and lets the others pass.
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-xdp")]
internal sealed partial class FireXdp
{
    [Map(1)]
    public readonly ArrayMap<ulong> Dropped = new();

    [Enforcer, Xdp]
    private Verdict Filter(Packet packet)
    {
        if (packet.Protocol != IpProtocol.Udp || packet.DestinationPort != 4001)
        {
            return Verdict.Next;
        }

        var dropped = Dropped.Lookup(0);
        if (dropped is not null)
        {
            Interlocked.Increment(ref dropped.Value);
        }

        return Verdict.Drop(DropReason.Policy);
    }
}

internal sealed class XdpCase() : BundleCase<FireXdp>("XDP")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireXdp> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(4001) is null, "the datagram to the closed port is dropped");
        FireStage.Demand(stage.Datagram(4002) == "ping", "the datagram to the open port arrives");
        FireStage.Demand(bundle.Dropped()[0] == 1, "one drop is counted");
    }
}
