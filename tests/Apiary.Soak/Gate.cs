// The bundle under a flood: what finds no row is dropped, flows that were not answered may have a quarter of the rows, and each flow's version is written down.
#if NEXT
namespace Apiary.Soak.Next;
#else
namespace Apiary.Soak;
#endif

/// <summary>Lets packets of flows pass that have a record, at both ends of the way through an interface.</summary>
[Bundle("gate", Version = Number)]
public sealed partial class Gate
{
#if NEXT
    /// <summary>This version.</summary>
    public const int Number = 2;
#else
    /// <summary>This version.</summary>
    public const int Number = 1;
#endif

    /// <summary>Rows.</summary>
    public const int Rows = 1024;

    /// <summary>Percent of them for flows that were not answered.</summary>
    public const int Share = 25;

    /// <summary>Where the flood goes.</summary>
    public const ushort FloodPort = 9;

    /// <summary>By ports, the version that a flow met first. Never deleted.</summary>
    [Map(1 << 16)]
    public readonly HashMap<uint, uint> Witness = new();

    /// <summary>Packets whose flow had met another version before.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Mixed = new();

    /// <summary>A flow.</summary>
    [Record(Key.Flow5, Birth = Birth.FirstPacket, Idle = "3s", Capacity = Rows, HalfOpen = Share, HalfOpenIdle = "500ms", OnFull = OnFull.FailClosed)]
    public struct Visitor
    {
        /// <summary>Its packets.</summary>
        [Counter]
        public ulong Packets;
    }

    [Classifier, TcIngress, TcEgress]
    private Class Enter(Packet packet, ref Visitor visitor) => packet.IsTcp || packet.IsUdp ? Class.Track : Class.Unclassified;

    [Observer, TcIngress, TcEgress]
    private void See(Packet packet, ref Visitor visitor)
    {
        visitor.Packets++;
        if (packet.DestinationPort == FloodPort)
        {
            return; // its flows have other addresses and the same ports
        }

        uint low = Math.Min(packet.SourcePort, packet.DestinationPort);
        uint high = Math.Max(packet.SourcePort, packet.DestinationPort);
        uint flow = (high << 16) | low;
        uint mine = Number;
        if (Witness.Update(in flow, in mine, MapUpdate.NoExist) != 0
            && Witness.Lookup(in flow) is { } first && first.Value != mine && Mixed.Lookup(0) is { } mixed)
        {
            mixed.Value++;
        }
    }
}
