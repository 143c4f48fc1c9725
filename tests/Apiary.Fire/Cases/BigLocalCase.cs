// A table of a kilobyte in a local, filled and read for each packet: it lives in memory of the CPU's own.
using System.Runtime.CompilerServices;
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-big-local")]
internal sealed partial class FireBigLocal
{
    [InlineArray(256)]
    public struct Table
    {
        private uint _first;
    }

    [Map(1)]
    public readonly ArrayMap<uint> Found = new();

    [Observer, Xdp]
    private void Fill(Packet packet)
    {
        if (packet.Protocol != IpProtocol.Udp)
        {
            return;
        }

        uint port = packet.DestinationPort;
        Table table = default;
        for (int i = 0; i < 256; i += 2)
        {
            table[i] = port + (uint)i;
        }

        uint found = table[(int)(port & 255)];
        Found.Update(0, in found);
    }
}

internal sealed class BigLocalCase() : BundleCase<FireBigLocal>("big locals")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireBigLocal> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(4352) == "ping" && bundle.Found()[0] == 4352, $"the element 0, not {bundle.Found()[0]}");
        FireStage.Demand(stage.Datagram(4358) == "ping" && bundle.Found()[0] == 4364, $"the element 6, not {bundle.Found()[0]}");
        FireStage.Demand(stage.Datagram(4359) == "ping" && bundle.Found()[0] == 0, $"an element that nobody wrote, not {bundle.Found()[0]}");
    }
}
