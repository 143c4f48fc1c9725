// A flow dissector says that all datagrams to two ports are one flow: their hashes at tc become equal. Others keep hashes of their own.
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-flow-dissector")]
internal sealed partial class FireFlowDissector
{
    /// <summary>Hashes by destination port minus 4031.</summary>
    [Map(4)]
    public readonly ArrayMap<uint> Hashes = new();

    [Enforcer, FlowDissector]
    private FlowDissection Dissect(FlowDissectorContext ctx)
    {
        ref var keys = ref ctx.Keys.Value;
        uint network = keys.NetworkOffset;
        if (keys.EtherType != Be16.FromHost(EtherType.IPv4) || !ctx.TryCopy<UdpHdr>(network + 20, out var udp))
        {
            return FlowDissection.Continue;
        }

        ushort port = udp.DestinationPort.Host;
        if (port is not (4031 or 4032))
        {
            return FlowDissection.Continue;
        }

        keys.TransportOffset = (ushort)(network + 20);
        keys.AddressType = 0x0800;
        keys.IpProtocol = (byte)IpProtocol.Udp;
        keys.SourceIPv4 = Be32.FromHost(0x0a000001);
        keys.DestinationIPv4 = Be32.FromHost(0x0a000002);
        keys.SourcePort = Be16.FromHost(1);
        keys.DestinationPort = Be16.FromHost(2);
        return FlowDissection.Done;
    }

    [Enforcer, TcIngress]
    private TcAction Hash(TcContext ctx, Packet packet)
    {
        if (packet.IsUdp && packet.IsIPv4)
        {
            uint hash = ctx.RecalculateHash();
            Hashes.Update((uint)packet.DestinationPort - 4031, in hash);
        }

        return TcAction.Next;
    }
}

internal sealed class FlowDissectorCase() : BundleCase<FireFlowDissector>("flow dissector")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on
        .NetworkNamespace(stage.Network.Server)
        .Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireFlowDissector> bundle, FireStage stage)
    {
        for (int port = 4031; port <= 4034; port++)
        {
            FireStage.Demand(stage.Datagram(port) == "ping", "the datagram arrives");
        }

        uint[] hashes = [.. Enumerable.Range(0, 4).Select(index => bundle.Hashes()[index])];
        FireStage.Demand(hashes[0] != 0 && hashes[0] == hashes[1], $"two flows that the dissector calls one have one hash: {hashes[0]}, {hashes[1]}");
        FireStage.Demand(hashes[2] != hashes[3], "two other flows have two hashes");
    }
}
