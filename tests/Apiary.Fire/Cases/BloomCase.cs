// A bloom filter from both sides.
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-bloom")]
internal sealed partial class FireBloom
{
    [Map(1000)]
    public readonly BloomFilter<uint> Known = new();

    /// <summary>Whether the last port was known: 1 for no, 2 for yes.</summary>
    [Map(1)]
    public readonly ArrayMap<uint> Answers = new();

    [Observer, Xdp]
    private void Ask(Packet packet)
    {
        if (packet.Protocol == IpProtocol.Udp)
        {
            uint port = packet.DestinationPort;
            uint answer = Known.MayContain(in port) ? 2u : 1u;
            Answers.Update(0, in answer);
        }
    }
}

internal sealed class BloomCase() : BundleCase<FireBloom>("bloom filter")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireBloom> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(4111) == "ping" && bundle.Answers()[0] == 1, "an empty filter contains nothing");
        bundle.Known().Add(4111);
        FireStage.Demand(stage.Datagram(4111) == "ping" && bundle.Answers()[0] == 2 && bundle.Known().MayContain(4111), "what was added is there");
    }
}
