// A bundle with its generated half written by hand: what the simulator's tests run.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;

namespace Apiary.Tests.Simulation;

/// <summary>Traces connections to ports other than 9, and drops UDP to port 53.</summary>
internal sealed class TracerBundle : IBundle<TracerBundle>
{
    public const ushort IgnoredPort = 9;

    public RingBuffer<Opened> Opens { get; } = new();

    public HashMap<ushort, uint> PacketsByPort { get; } = new();

    public List<Opened> Delivered { get; } = [];

    public int MissingRecords { get; private set; }

    public int Closes { get; private set; }

    public bool LeakSlots { get; set; }

    static BundleInfo IBundle<TracerBundle>.Info { get; } = new(
        "tracer",
        3,
        "tracer",
        "",
        typeof(TracerBundle).Assembly,
        [RecordInfo.Of<Conn>(Key.Flow5, Birth.SocketConnect | Birth.SocketAccept, Death.TcpClose, 60_000, 500, capacity: 4)]);

    static IReadOnlyList<SimulatedActor<TracerBundle>> IBundle<TracerBundle>.Actors { get; } =
    [
        new("Born", ActorRole.Classifier, HookKind.CgroupConnect4, [], ActorResult.Class, [typeof(Conn)], static (self, e) => (long)Born(e.Context<ConnectContext>(), ref e.Record<Conn>())),
        new("Born", ActorRole.Classifier, HookKind.CgroupConnect6, [], ActorResult.Class, [typeof(Conn)], static (self, e) => (long)Born(e.Context<ConnectContext>(), ref e.Record<Conn>())),
        new("Accepted", ActorRole.Classifier, HookKind.SockOps, [(long)SockOp.PassiveEstablished], ActorResult.Class, [typeof(Conn)], static (self, e) => (long)Accepted(ref e.Record<Conn>())),
        new("Guard", ActorRole.Enforcer, HookKind.CgroupConnect4, [], ActorResult.Verdict, [], static (self, e) => Guard(e.Context<ConnectContext>()).Raw),
        new("Established", ActorRole.Enforcer, HookKind.SockOps, [(long)SockOp.ActiveEstablished], ActorResult.None, [typeof(Conn)], static (self, e) =>
        {
            self.Established(e.Context<SockOpsContext>(), ref e.Record<Conn>());
            return 0;
        }),
        new("Retransmitted", ActorRole.Enforcer, HookKind.SockOps, [(long)SockOp.Retransmit], ActorResult.None, [typeof(Conn)], static (self, e) =>
        {
            e.Record<Conn>().Retransmits += e.Context<SockOpsContext>().RetransmittedSegments;
            return 0;
        }),
        new("Closing", ActorRole.Observer, HookKind.SockOps, [(long)SockOp.StateChange], ActorResult.None, [typeof(Conn)], static (self, e) =>
        {
            self.Closes += e.Context<SockOpsContext>().NewState == TcpState.Close ? 1 : 0;
            return 0;
        }),
        new("Filter", ActorRole.Enforcer, HookKind.TcIngress, [], ActorResult.Verdict, [], static (self, e) => Filter(e.Packet).Raw),
        new("AcceptAll", ActorRole.Enforcer, HookKind.TcIngress, [], ActorResult.Verdict, [], static (self, e) => Verdict.Accept.Raw),
        new("FilterXdp", ActorRole.Enforcer, HookKind.Xdp, [], ActorResult.Native, [], static (self, e) => (long)FilterXdp(e.Context<XdpContext>())),
        new("Count", ActorRole.Observer, HookKind.TcIngress, [], ActorResult.None, [typeof(Conn)], Count),
        new("Count", ActorRole.Observer, HookKind.TcEgress, [], ActorResult.None, [typeof(Conn)], Count),
        new("Watch", ActorRole.Observer, HookKind.TcEgress, [], ActorResult.None, [], static (self, e) =>
        {
            self.MissingRecords += e.OptionalRecord<Conn>() is null ? 1 : 0;
            return 0;
        }),
        new("Double", ActorRole.Enforcer, HookKind.Syscall, [], ActorResult.Native, [], static (self, e) => e.Context<SyscallContext<int>>().Value *= 2),
    ];

    static IReadOnlyList<SimulatedMap<TracerBundle>> IBundle<TracerBundle>.Maps { get; } =
    [
        new("Opens", 4096, 0, static self => self.Opens),
        new("PacketsByPort", 16, -1, static self => self.PacketsByPort),
    ];

    public static TracerBundle Create(IServiceProvider services) => new();

    public void Deliver(int ring, ReadOnlySpan<byte> data) => Delivered.Add(MemoryMarshal.Read<Opened>(data));

    private static Class Born(ConnectContext ctx, ref Conn conn)
    {
        conn.StartNs = Bpf.KtimeNs();
        conn.Tgid = ctx.Tgid;
        return ctx.DestinationPort == IgnoredPort ? Class.Unclassified : Class.Track;
    }

    private static Class Accepted(ref Conn conn)
    {
        conn.Passive = 1;
        return Class.Track;
    }

    private static Verdict Guard(ConnectContext ctx)
    {
        if (ctx.DestinationPort == 81)
        {
            ctx.SetDestinationPort(8081);
        }

        return ctx.DestinationPort == 23 ? Verdict.Reject(Errno.ConnectionRefused) : Verdict.Next;
    }

    private void Established(SockOpsContext ctx, ref Conn conn)
    {
        conn.LatencyNs = Bpf.KtimeNs() - conn.StartNs;
        var slot = Opens.Reserve();
        if (slot is null || LeakSlots)
        {
            return;
        }

        slot.Value = new Opened { Tgid = conn.Tgid, RemotePort = ctx.RemotePort };
        slot.Submit();
    }

    private static Verdict Filter(Packet packet) =>
        packet.IsUdp && packet.DestinationPort == 53 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;

    private static XdpAction FilterXdp(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<EthHdr>(out var eth))
        {
            return XdpAction.Drop;
        }

        eth.Value.Type = Be16.FromHost(EtherType.Arp);
        return XdpAction.Tx;
    }

    private static long Count(TracerBundle self, SimulatedArguments e)
    {
        ref var conn = ref e.Record<Conn>();
        if (e.Packet.IsEgress)
        {
            conn.TxBytes += e.Packet.PayloadLength;
        }
        else
        {
            conn.RxBytes += e.Packet.PayloadLength;
        }

        return 0;
    }

    /// <summary>The record.</summary>
    internal struct Conn
    {
        public ulong StartNs;
        public ulong LatencyNs;
        public ulong TxBytes;
        public ulong RxBytes;
        public uint Tgid;
        public uint Retransmits;
        public uint Passive;
        public uint Zero;
    }

    /// <summary>The event.</summary>
    internal struct Opened
    {
        public uint Tgid;
        public uint RemotePort;
    }
}
