// A record that XDP has first and tc ingress counts: its handle travels in the metadata of the packet.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Counts the packets of a flow at both hooks that see it arrive.</summary>
[Bundle("carried-flow")]
public sealed partial class CarriedFlow
{
    /// <summary>A flow.</summary>
    [Record(Key.Flow5, Birth = Birth.FirstPacket, Death = Death.Idle, Idle = "60s", Capacity = 64)]
    public struct Arrival
    {
        /// <summary>Packets at XDP.</summary>
        [Counter]
        public ulong Early;

        /// <summary>Packets at tc ingress.</summary>
        [Counter]
        public ulong Late;
    }

    [Classifier, Xdp]
    private Class Born(Packet packet, ref Arrival arrival) => packet.IsTcp || packet.IsUdp ? Class.Track : Class.Unclassified;

    [Observer, Xdp]
    private void CountEarly(Packet packet, ref Arrival arrival) => Interlocked.Increment(ref arrival.Early);

    [Observer, TcIngress]
    private void CountLate(Packet packet, ref Arrival arrival) => Interlocked.Increment(ref arrival.Late);
}
