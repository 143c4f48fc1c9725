// Thirty-two actors at one hook: each leaves a trace in the record of the flow, and decides about one port at its own rhythm. Two observers see all.

namespace Apiary.Kernel.Tests.Bundles;

[Bundle("crowd")]
public sealed partial class Crowd
{
    /// <summary>Packets that the observers saw: before they looked at the record, after, and their bytes.</summary>
    [Map(4)]
    public readonly PerCpuArray<ulong> Watched = new();

    [Record(Key.Flow5, Birth = Birth.FirstPacket, Idle = "1h", Capacity = 64)]
    public struct Conn
    {
        public ulong Seen;
        public ulong Packets;
    }

    [Classifier, TcIngress, Xdp]
    private Class Born(Packet packet, ref Conn conn) => Class.Track;

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule00(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 0;
        return packet.DestinationPort == 1000 && conn.Packets % 2 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule01(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 1;
        return packet.DestinationPort == 1001 && conn.Packets % 3 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule02(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 2;
        return packet.DestinationPort == 1002 && conn.Packets % 4 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule03(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 3;
        return packet.DestinationPort == 1003 && conn.Packets % 5 == 0 ? Verdict.Accept : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule04(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 4;
        return packet.DestinationPort == 1004 && conn.Packets % 6 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule05(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 5;
        return packet.DestinationPort == 1005 && conn.Packets % 2 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule06(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 6;
        return packet.DestinationPort == 1006 && conn.Packets % 3 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule07(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 7;
        return packet.DestinationPort == 1007 && conn.Packets % 4 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule08(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 8;
        return packet.DestinationPort == 1008 && conn.Packets % 5 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule09(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 9;
        return packet.DestinationPort == 1009 && conn.Packets % 6 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule10(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 10;
        return packet.DestinationPort == 1010 && conn.Packets % 2 == 0 ? Verdict.Accept : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule11(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 11;
        return packet.DestinationPort == 1011 && conn.Packets % 3 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule12(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 12;
        return packet.DestinationPort == 1012 && conn.Packets % 4 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule13(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 13;
        return packet.DestinationPort == 1013 && conn.Packets % 5 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule14(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 14;
        return packet.DestinationPort == 1014 && conn.Packets % 6 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule15(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 15;
        return packet.DestinationPort == 1015 && conn.Packets % 2 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule16(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 16;
        return packet.DestinationPort == 1016 && conn.Packets % 3 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule17(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 17;
        return packet.DestinationPort == 1017 && conn.Packets % 4 == 0 ? Verdict.Accept : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule18(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 18;
        return packet.DestinationPort == 1018 && conn.Packets % 5 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule19(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 19;
        return packet.DestinationPort == 1019 && conn.Packets % 6 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule20(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 20;
        return packet.DestinationPort == 1020 && conn.Packets % 2 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule21(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 21;
        return packet.DestinationPort == 1021 && conn.Packets % 3 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule22(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 22;
        return packet.DestinationPort == 1022 && conn.Packets % 4 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule23(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 23;
        return packet.DestinationPort == 1023 && conn.Packets % 5 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule24(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 24;
        return packet.DestinationPort == 1024 && conn.Packets % 6 == 0 ? Verdict.Accept : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule25(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 25;
        return packet.DestinationPort == 1025 && conn.Packets % 2 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule26(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 26;
        return packet.DestinationPort == 1026 && conn.Packets % 3 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule27(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 27;
        return packet.DestinationPort == 1027 && conn.Packets % 4 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule28(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 28;
        return packet.DestinationPort == 1028 && conn.Packets % 5 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Enforcer, TcIngress, Xdp]
    private Verdict Rule29(Packet packet, ref Conn conn)
    {
        conn.Seen |= 1UL << 29;
        return packet.DestinationPort == 1029 && conn.Packets % 6 == 0 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }

    [Observer, TcIngress, Xdp]
    private void Count(Packet packet, ref Conn conn)
    {
        conn.Packets++;
        Add(0, 1);
    }

    [Observer, TcIngress, Xdp]
    private void Weigh(Packet packet) => Add(1, packet.Length);

    private void Add(uint place, ulong amount)
    {
        if (Watched.Lookup(place) is { } sum)
        {
            sum.Value += amount;
        }
    }
}
