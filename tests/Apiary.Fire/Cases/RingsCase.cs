// The other two rings: messages of the host that a program takes, and events through the rings of the perf subsystem.
using Apiary.Net;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-userring")]
internal sealed partial class FireUserRing
{
    public struct Command
    {
        public uint Port;
        public uint Weight;
    }

    public struct Taken
    {
        public uint Messages;
        public uint Weights;
    }

    [Map(4096)]
    public readonly UserRingBuffer<Command> Commands = new();

    [Map(16)]
    public readonly HashMap<uint, uint> Weights = new();

    [Map(1)]
    public readonly ArrayMap<Taken> Last = new();

    [Observer, Xdp]
    private void Obey(XdpContext context)
    {
        Taken taken = default;
        taken.Messages = (uint)Commands.Drain(ref taken, (DynamicBytes message, ref Taken sum) =>
        {
            if (message.TryRead(0, out Command command))
            {
                sum.Weights += command.Weight;
                Weights.Update(in command.Port, in command.Weight);
            }

            return LoopAction.Continue;
        });
        if (taken.Messages > 0)
        {
            Last.Update(0, in taken);
        }
    }
}

internal sealed class UserRingCase() : BundleCase<FireUserRing>("user ring buffer")
{
    private const int Port = 4400;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireUserRing> bundle, FireStage stage)
    {
        stage.Datagram(Port);
        var commands = bundle.Commands();
        FireStage.Demand(commands.TrySend(new() { Port = 1, Weight = 10 }) && commands.TrySend(new() { Port = 2, Weight = 20 }), "room for two messages");
        stage.Datagram(Port);
        FireStage.Demand(bundle.Last()[0] is { Messages: 2, Weights: 30 }, $"two messages, not {bundle.Last()[0].Messages} of weight {bundle.Last()[0].Weights}");
        FireStage.Demand(bundle.Weights().TryGet(2, out var weight) && weight == 20, "the second message");
        var room = 0;
        while (commands.TrySend(new() { Port = 3, Weight = 1 }))
        {
            room++;
        }

        FireStage.Demand(room is > 100 and <= 256, $"a ring that is full at some time, not after {room}");
        stage.Datagram(Port);
        FireStage.Demand(bundle.Last()[0].Messages == room && commands.TrySend(new() { Port = 3, Weight = 1 }), $"room again after {room} messages, not {bundle.Last()[0].Messages}");
    }
}

[Bundle("fire-perfring")]
internal sealed partial class FirePerfRing
{
    public struct Sample
    {
        public uint Length;
        public uint Port;
        public ulong Number;
    }

    [Map(1)]
    public readonly ArrayMap<ulong> Refused = new();

    public readonly PerfEventArray<Sample> Samples = new();

    [Observer, Xdp]
    private void Send(XdpContext context, Packet packet)
    {
        if (packet.Protocol != IpProtocol.Udp)
        {
            return;
        }

        Sample sample = default;
        sample.Length = context.Length;
        sample.Port = packet.DestinationPort;
        sample.Number = Bpf.KtimeNs();
        if (Samples.Output(context, in sample) != 0)
        {
            var refused = Refused.Lookup(0);
            if (refused is not null)
            {
                Interlocked.Add(ref refused.Value, 1);
            }
        }
    }
}

internal sealed class PerfRingCase() : BundleCase<FirePerfRing>("perf event array")
{
    private const int Port = 4401;
    private const int Datagrams = 5;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FirePerfRing> bundle, FireStage stage)
    {
        stage.Datagram(Port);
        FireStage.Demand(bundle.Refused()[0] > 0, "no ring before anybody listens");
        using var listener = bundle.Samples().Listen();
        for (var i = 0; i < Datagrams; i++)
        {
            stage.Datagram(Port);
        }

        var samples = new List<FirePerfRing.Sample>();
        FireStage.Await($"{Datagrams} events", () =>
        {
            samples.AddRange(listener.Take(TimeSpan.FromMilliseconds(100)).Where(static sample => sample.Port == Port));
            return samples.Count >= Datagrams;
        });
        FireStage.Demand(samples.Select(static sample => sample.Number).Distinct().Count() == Datagrams && samples.All(static sample => sample.Length == 46), $"each datagram once, not {samples.Count}, of {samples[0].Length} bytes");
        FireStage.Demand(listener.Lost == 0, "no event lost");
    }
}
