// The bundle: which TCP connections the tasks of a cgroup open and accept, how long connecting took, and how much each carried.
// Kernel half. The other half, ConnectTrace.Sidecar.cs, is ordinary C# in the host process.
using Apiary;
using Apiary.Net;

namespace ConnectTracing;

/// <summary>Traces TCP connections from connect(2) or accept to close.</summary>
[Bundle("connect-trace", Version = 1)]
public sealed partial class ConnectTrace
{
    /// <summary>Opened connections.</summary>
    [Map(1 << 22)]
    public readonly RingBuffer<Connected> Opened = new();

    /// <summary>Ended connections, with their totals.</summary>
    [Map(1 << 22)]
    public readonly RingBuffer<Closed> Ended = new();

    /// <summary>One connection of this host.</summary>
    [Record(Key.Flow5, Birth = Birth.SocketConnect | Birth.SocketAccept, Death = Death.TcpClose, Idle = "5m", Linger = "500ms", Capacity = 65_536)]
    public struct Conn
    {
        /// <summary>When connect(2) was called, or the connection accepted; nanoseconds of the monotonic clock.</summary>
        [SetOnce]
        public ulong StartNs;

        /// <summary>Payload bytes sent; a retransmission counts once.</summary>
        [Counter]
        public ulong TxBytes;

        /// <summary>Payload bytes received; a retransmission counts once.</summary>
        [Counter]
        public ulong RxBytes;

        /// <summary>The process that connects; 0 for accepted connections, which no task asks for.</summary>
        [SetOnce]
        public uint Tgid;

        /// <summary>Whether the peer asked for the connection.</summary>
        [SetOnce]
        public uint Accepted;

        /// <summary>From connect(2) to established, in microseconds, at least 1; 0 before.</summary>
        [Max]
        public uint LatencyUs;

        /// <summary>Segments that the kernel sent again.</summary>
        [Counter]
        public uint Retransmits;

        /// <summary>The sequence number after the last byte counted in <see cref="TxBytes"/>.</summary>
        public uint TxNext;

        /// <summary>The sequence number after the last byte counted in <see cref="RxBytes"/>.</summary>
        public uint RxNext;

        /// <summary>The name of the task that connects.</summary>
        [SetOnce]
        public Comm Comm;
    }

    [Classifier, CgroupConnect4, CgroupConnect6]
    private Class Connecting(ConnectContext ctx, ref Conn conn)
    {
        conn.StartNs = Bpf.KtimeNs();
        conn.Tgid = ctx.Tgid;
        Bpf.CurrentComm(out conn.Comm);
        return Class.Track;
    }

    [Classifier, SockOps(SockOp.PassiveEstablished)]
    private Class Accepting(SockOpsContext ctx, ref Conn conn)
    {
        conn.StartNs = Bpf.KtimeNs();
        conn.Accepted = 1;
        return Class.Track;
    }

    [Enforcer, SockOps(SockOp.ActiveEstablished, SockOp.PassiveEstablished)]
    private void Established(SockOpsContext ctx, ref Conn conn)
    {
        conn.TxNext = ctx.SndNxt;
        conn.RxNext = ctx.RcvNxt;
        conn.LatencyUs = (uint)((Bpf.KtimeNs() - conn.StartNs) / 1000) | 1;

        using var slot = Opened.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var opened = ref slot.Value;
        opened.StartNs = conn.StartNs;
        opened.LocalAddress = ctx.LocalAddress;
        opened.RemoteAddress = ctx.RemoteAddress;
        opened.LocalPort = ctx.LocalPort;
        opened.RemotePort = ctx.RemotePort;
        opened.Tgid = conn.Tgid;
        opened.Accepted = conn.Accepted;
        opened.LatencyUs = conn.LatencyUs;
        opened.Comm = conn.Comm;
        slot.Submit();
    }

    [Enforcer, SockOps(SockOp.Retransmit)]
    private void Retransmitted(SockOpsContext ctx, ref Conn conn) =>
        Interlocked.Add(ref conn.Retransmits, ctx.RetransmittedSegments);

    [Enforcer, SockOps(SockOp.StateChange)]
    private void StateChanged(SockOpsContext ctx, ref Conn conn)
    {
        if (ctx.NewState != TcpState.Close)
        {
            return;
        }

        using var slot = Ended.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var closed = ref slot.Value;
        closed.StartNs = conn.StartNs;
        closed.EndNs = Bpf.KtimeNs();
        closed.TxBytes = conn.TxBytes;
        closed.RxBytes = conn.RxBytes;
        closed.LocalAddress = ctx.LocalAddress;
        closed.RemoteAddress = ctx.RemoteAddress;
        closed.LocalPort = ctx.LocalPort;
        closed.RemotePort = ctx.RemotePort;
        closed.Tgid = conn.Tgid;
        closed.Accepted = conn.Accepted;
        closed.LatencyUs = conn.LatencyUs;
        closed.Retransmits = conn.Retransmits;
        closed.Comm = conn.Comm;
        slot.Submit();
    }

    /// <summary>
    /// Counts how far the highest sequence number of a direction moves: retransmissions move nothing, and what arrived before the
    /// record existed is caught up by the next segment. Only data and FIN count, because what follows a FIN stands one higher.
    /// </summary>
    [Observer, TcIngress, TcEgress]
    private void Count(Packet packet, ref Conn conn)
    {
        uint length = packet.PayloadLength;
        if (conn.LatencyUs == 0 || (length == 0 && (packet.TcpFlags & TcpFlags.Fin) == 0))
        {
            return;
        }

        uint end = packet.TcpSequence + length;
        if (packet.IsEgress)
        {
            Advance(ref conn.TxNext, ref conn.TxBytes, end);
        }
        else
        {
            Advance(ref conn.RxNext, ref conn.RxBytes, end);
        }
    }

    /// <summary>Moves <paramref name="next"/> up to <paramref name="end"/> and adds the distance; other CPUs may do the same.</summary>
    [KernelFunction]
    private static void Advance(ref uint next, ref ulong bytes, uint end)
    {
        uint seen = next;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            uint distance = end - seen;
            if ((int)distance <= 0)
            {
                return;
            }

            uint found = Interlocked.CompareExchange(ref next, end, seen);
            if (found == seen)
            {
                Interlocked.Add(ref bytes, distance);
                return;
            }

            seen = found;
        }
    }
}
