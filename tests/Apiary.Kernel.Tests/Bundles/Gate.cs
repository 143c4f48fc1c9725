// A record whose rows run out: what finds none is dropped, and flows that were not answered may have a quarter of them.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Lets packets of flows pass that have a record.</summary>
[Bundle("gate")]
public sealed partial class Gate
{
    /// <summary>A flow.</summary>
    [Record(Key.Flow5, Birth = Birth.FirstPacket, Capacity = 64, HalfOpen = 25, OnFull = OnFull.FailClosed)]
    public struct Visitor
    {
        /// <summary>Its packets.</summary>
        [Counter]
        public ulong Packets;
    }

    [Classifier, Xdp]
    private Class Enter(Packet packet, ref Visitor visitor) => packet.PayloadLength == 13 ? Class.Unclassified : Class.Track;

    [Observer, Xdp]
    private void Count(ref Visitor visitor) => visitor.Packets++;
}
