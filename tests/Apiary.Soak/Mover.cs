// The bundle whose actor moves: version 1 counts at tc ingress, version 2 in XDP. Every datagram has to be counted once.
#if NEXT
namespace Apiary.Soak.Next;
#else
namespace Apiary.Soak;
#endif

/// <summary>Marks each datagram that it counts; its length tells which one of its flow it is.</summary>
[Bundle("mover", Version = Number)]
public sealed partial class Mover
{
#if NEXT
    /// <summary>This version.</summary>
    public const int Number = 2;
#else
    /// <summary>This version.</summary>
    public const int Number = 1;
#endif

    /// <summary>Bytes of a datagram's payload are this many more than its number.</summary>
    public const int FirstLength = 100;

    private const int Word = 64;

    /// <summary>By source port.</summary>
    [Map(1 << 16)]
    public readonly ArrayMap<Counted> Seen = new();

    /// <summary>A flow.</summary>
    [Record(Key.Flow5, Birth = Birth.FirstPacket, Idle = "300ms", Capacity = 16_384)]
    public struct Conn
    {
        /// <summary>Its datagrams.</summary>
        [Counter]
        public ulong Packets;
    }

    /// <summary>Which datagrams of a flow were counted.</summary>
    public struct Counted
    {
        /// <summary>A bit for each.</summary>
        public ulong Low, High;

        /// <summary>How many of them again.</summary>
        public ulong Again;
    }

#if NEXT
    [Classifier, Xdp]
#else
    [Classifier, TcIngress]
#endif
    private Class Born(Packet packet, ref Conn conn) => packet.IsUdp ? Class.Track : Class.Unclassified;

#if NEXT
    [Observer, Xdp]
#else
    [Observer, TcIngress]
#endif
    private void Count(Packet packet, ref Conn conn)
    {
        conn.Packets++;
        uint number = packet.PayloadLength - FirstLength;
        if (number >= 2 * Word || Seen.Lookup(packet.SourcePort) is not { } seen)
        {
            return;
        }

        ulong bit = 1UL << (int)(number % Word);
        ulong before = number < Word ? Interlocked.Or(ref seen.Value.Low, bit) : Interlocked.Or(ref seen.Value.High, bit);
        if ((before & bit) != 0)
        {
            Interlocked.Increment(ref seen.Value.Again);
        }
    }
}
