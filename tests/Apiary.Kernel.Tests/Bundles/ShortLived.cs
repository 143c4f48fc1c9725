// A record that expires while its connection is open and silent.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Tracks connections with a very short idle bound.</summary>
[Bundle("short-lived")]
public sealed partial class ShortLived
{
    /// <summary>A connection.</summary>
    [Record(Key.Flow5, Birth = Birth.SocketConnect, Death = Death.TcpClose, Idle = "300ms", Linger = "100ms", Capacity = 64)]
    public struct Track
    {
        /// <summary>Packets of both directions.</summary>
        [Counter]
        public ulong Packets;
    }

    [Classifier, CgroupConnect4, CgroupConnect6]
    private Class Born(ConnectContext ctx, ref Track track) => Class.Track;

    [Observer, TcIngress, TcEgress]
    private void Count(Packet packet, ref Track track) => Interlocked.Increment(ref track.Packets);
}
