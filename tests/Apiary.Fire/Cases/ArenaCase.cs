// An arena from both sides: the host sets limits in memory, a program counts there, without a system call.
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-arena")]
internal sealed partial class FireArena
{
    public struct Cell
    {
        public ulong Packets;
        public uint Limit;
        public uint Refused;
    }

    /// <summary>As many cells as ports.</summary>
    [Map(256)]
    public readonly Arena<Cell> Ports = new();

    [Enforcer, Xdp]
    private Verdict Count(Packet packet)
    {
        if (packet.Protocol != IpProtocol.Udp)
        {
            return Verdict.Next;
        }

        var cell = Ports.At(packet.DestinationPort);
        if (cell is null)
        {
            return Verdict.Next;
        }

        cell.Value.Packets++;
        if (cell.Value.Packets > cell.Value.Limit)
        {
            cell.Value.Refused++;
            return Verdict.Drop(DropReason.Policy);
        }

        return Verdict.Next;
    }
}

internal sealed class ArenaCase() : BundleCase<FireArena>("arena")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireArena> bundle, FireStage stage)
    {
        var ports = bundle.Ports();
        FireStage.Demand(ports.Count == 65536, $"65536 cells, not {ports.Count}");
        ports[65535].Limit = 1;
        FireStage.Demand(stage.Datagram(65535) == "ping", "the first datagram arrives");
        FireStage.Demand(stage.Datagram(65535) is null, "the second is over the limit");
        FireStage.Demand(ports[65535] is { Packets: 2, Refused: 1 }, $"two packets, one refused, not {ports[65535].Packets} and {ports[65535].Refused}");
        FireStage.Demand(ports.AsSpan()[65534].Packets == 0, "nothing in the cell beside it");
    }
}
