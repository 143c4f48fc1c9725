// The bundle under test: at five hooks it writes down, outside of its records, which version each flow met first, and counts the packets
// that meet another one.
#if NEXT
namespace Apiary.Soak.Next;
#elif BLIND
namespace Apiary.Soak.Blind;
#else
namespace Apiary.Soak;
#endif

/// <summary>A bundle whose every run is witnessed.</summary>
[Bundle("witnessed", Version = Number)]
public sealed partial class Witnessed
{
#if NEXT || BLIND
    /// <summary>This version.</summary>
    public const int Number = 2;
#else
    /// <summary>This version.</summary>
    public const int Number = 1;
#endif

    private const uint Versions = 0xff;
    private const uint HasMixed = 0x100;

    /// <summary>Makes births slow, so that two processors that see a flow's first packets at once are both in the middle of it.</summary>
    [Config]
    public readonly int BirthDelay = 0;

    /// <summary>By flow, the version that it met first, and whether it has met another one since. Never deleted.</summary>
    [Map(1 << 20)]
    public readonly HashMap<ulong, uint> Witness = new();

    /// <summary>Totals of all hooks, per CPU.</summary>
    [Map(1)]
    public readonly PerCpuArray<Totals> Sums = new();

    /// <summary>A flow.</summary>
    [Record(Key.Flow5, Birth = Birth.FirstPacket, Idle = "400ms", Capacity = 16_384)]
    public struct Conn
    {
#if NEXT
        /// <summary>What the version before did not have, in front of what it had.</summary>
        [Max]
        public uint Longest;

        /// <summary>More of it.</summary>
        [Counter]
        public ulong Bytes;
#endif

        /// <summary>Packets at all hooks.</summary>
        [Counter]
        public ulong Runs;
    }

    /// <summary>What was seen.</summary>
    public struct Totals
    {
        /// <summary>Runs with a record.</summary>
        public ulong Runs;

        /// <summary>Runs whose flow had met another version before.</summary>
        public ulong Mixed;

        /// <summary>Flows with such runs.</summary>
        public ulong MixedFlows;

        /// <summary>Runs of this version while the other one is known, by version.</summary>
        public ulong First, Second;
    }

    [Classifier, Xdp, TcIngress, TcEgress, CgroupIngress, CgroupEgress]
    private Class Born(Packet packet, ref Conn conn)
    {
        foreach (var _ in Bpf.Range(0, BirthDelay))
        {
            Bpf.KtimeNs();
        }

        return packet.IsTcp || packet.IsUdp ? Class.Track : Class.Unclassified;
    }

    [Observer, Xdp, TcIngress, TcEgress, CgroupIngress, CgroupEgress]
    private void See(Packet packet, ref Conn conn)
    {
        conn.Runs++;
#if NEXT
        conn.Longest = Math.Max(conn.Longest, packet.Length);
        conn.Bytes += packet.Length;
#endif
        if (Sums.Lookup(0) is not { } sums)
        {
            return;
        }

        sums.Value.Runs++;
        sums.Value.First += Number == 1 ? 1UL : 0;
        sums.Value.Second += Number == 1 ? 0UL : 1;
        uint low = packet.SourcePort;
        uint high = packet.DestinationPort;
        if (low > high)
        {
            (low, high) = (high, low);
        }

        ulong flow = ((ulong)packet.Protocol << 40) | (packet.IsIPv6 ? 1UL << 48 : 0) | ((ulong)high << 16) | low;
        if (Witness.Lookup(in flow) is { } first)
        {
            if ((first.Value & Versions) != (uint)Number)
            {
                sums.Value.Mixed++;
                sums.Value.MixedFlows += (first.Value & HasMixed) == 0 ? 1UL : 0;
                first.Value |= HasMixed;
            }

            return;
        }

        uint mine = (uint)Number;
        if (Witness.Update(in flow, in mine, MapUpdate.NoExist) != 0 && Witness.Lookup(in flow) is { } winner && (winner.Value & Versions) != (uint)Number)
        {
            sums.Value.Mixed++;
            sums.Value.MixedFlows += (winner.Value & HasMixed) == 0 ? 1UL : 0;
            winner.Value |= HasMixed;
        }
    }
}
