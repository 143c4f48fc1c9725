// A packet starts the timer of its element, whose body counts, starts it twice more, and at last removes a mark.
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-timer")]
internal sealed partial class FireTimer
{
    public struct Watched
    {
        public BpfTimer Timer;
        public ulong StartedNs;
        public ulong LastNs;
        public uint Rounds;
        public int Error;
    }

    [Map(16)]
    public readonly HashMap<uint, Watched> Watches = new();

    [Map(16)]
    public readonly HashMap<uint, uint> Marks = new();

    [Observer, Xdp]
    private void Start(Packet packet)
    {
        if (packet.Protocol != IpProtocol.Udp)
        {
            return;
        }

        uint port = packet.DestinationPort;
        Watched fresh = default;
        fresh.StartedNs = Bpf.KtimeNs();
        Watches.Update(in port, in fresh, MapUpdate.NoExist);
        Marks.Update(in port, in port);
        var watched = Watches.Lookup(in port);
        if (watched is not null)
        {
            watched.Value.Error = Watches.StartTimer(ref watched.Value.Timer, 20_000_000, (in uint key, ref Watched value) =>
            {
                value.Rounds++;
                value.LastNs = Bpf.KtimeNs();
                if (value.Rounds < 3)
                {
                    value.Timer.Restart(10_000_000);
                    return;
                }

                Marks.Delete(in key);
            });
        }
    }
}

internal sealed class TimerCase() : BundleCase<FireTimer>("timer")
{
    private const ulong Shortest = 40_000_000;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireTimer> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(77) == "ping", "the datagram arrives");
        FireStage.Await("three rounds of the timer", () => bundle.Watches().TryGet(77, out var seen) && seen.Rounds == 3);
        bundle.Watches().TryGet(77, out var watched);
        FireStage.Demand(watched.Error == 0, $"the timer starts, not {watched.Error}");
        FireStage.Demand(watched.LastNs - watched.StartedNs >= Shortest, $"40 ms at least, not {watched.LastNs - watched.StartedNs} ns");
        FireStage.Demand(!bundle.Marks().TryGet(77, out _), "the body removed the mark");
    }
}
