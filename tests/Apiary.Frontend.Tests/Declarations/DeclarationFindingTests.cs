// Wrong declarations are reported with their rule at their place; right ones are not.
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Declarations;

internal sealed class DeclarationFindingTests
{
    private const string Conn =
        "[Record(Key.Flow5, Birth = Birth.SocketConnect, Death = Death.TcpClose)] public struct Conn { [SetOnce] public ulong Start; }\n"
        + "[Classifier, CgroupConnect4] private Class Born(ConnectContext ctx, ref Conn conn) => Class.Track;\n";

    [TestCase("[Observer] private void Watch(Packet packet) { }", "APY1012", "Watch")]
    [TestCase("[Xdp] private XdpAction Run(XdpContext ctx) => XdpAction.Pass;", "APY1013", "Run")]
    [TestCase("[Enforcer, Xdp] private static XdpAction Run(XdpContext ctx) => XdpAction.Pass;", "APY1015", "Run")]
    [TestCase("[Enforcer, Xdp] private XdpAction Run(TcContext ctx) => XdpAction.Pass;", "APY1010", "ctx")]
    [TestCase("[Enforcer, Xdp] private XdpAction Run(uint number) => XdpAction.Pass;", "APY1010", "number")]
    [TestCase("[Observer, TcIngress] private void Watch(Packet packet, in Conn conn) { }", "APY1010", "conn")]
    [TestCase("[Observer, TcIngress] private void Watch(Packet packet, Ptr<Conn> conn) { }", "APY1010", "conn")]
    [TestCase("[Observer, TcIngress] private void Watch(Packet packet, Ptr<Conn>? conn) { }", "", "")]
    [TestCase("[Observer, TcIngress] private uint Watch(Packet packet) => 1;", "APY1011", "Watch")]
    [TestCase("[Enforcer, TcIngress] private XdpAction Run(TcContext ctx) => XdpAction.Pass;", "APY1011", "Run")]
    [TestCase("[Enforcer, TcIngress] private Verdict Run(Packet packet) => Verdict.Next;", "", "")]
    [TestCase("[Classifier, CgroupConnect6] private void Born6(ConnectContext ctx, ref Conn conn) { }", "APY1011", "Born6")]
    [TestCase("[Observer, CgroupBind4] private void Watch(ConnectContext ctx) { }", "APY1010", "ctx")]
    [TestCase("[Observer, CgroupBind4, CgroupConnect6] private void Watch(SocketAddressContext ctx) { }", "", "")]
    [TestCase("[Observer, SockOps] private void Watch(SocketAddressContext ctx) { }", "APY1010", "ctx")]
    [TestCase("[Enforcer, CgroupRecvMsg4] private Verdict Run(SocketAddressContext ctx) => Verdict.Next;", "APY1011", "Run")]
    [TestCase("[Enforcer, CgroupRecvMsg4] private void Run(SocketAddressContext ctx) { }", "", "")]
    [TestCase("[Enforcer, CgroupBind6] private BindAction Run(SocketAddressContext ctx) => BindAction.Allow;", "", "")]
    [TestCase("[Enforcer, CgroupSendMsg6] private BindAction Run(SocketAddressContext ctx) => BindAction.Allow;", "APY1011", "Run")]
    [TestCase("[Enforcer, CgroupSockRelease] private Verdict Run(SocketContext ctx) => Verdict.Next;", "APY1011", "Run")]
    [TestCase("[Enforcer, CgroupDevice] private Verdict Run(SysctlContext ctx) => Verdict.Next;", "APY1010", "ctx")]
    [TestCase("[Enforcer, CgroupSysctl] private Verdict Run(SysctlContext ctx) => Verdict.Next;", "", "")]
    [TestCase("[Enforcer, CgroupSetSockOpt] private Verdict Run(Packet packet) => Verdict.Next;", "APY1010", "packet")]
    [TestCase("[Enforcer, CgroupIngress, CgroupEgress] private Verdict Run(Packet packet, TcContext ctx) => Verdict.Next;", "", "")]
    [TestCase("[Enforcer, CgroupIngress] private TcAction Run(TcContext ctx) => TcAction.Next;", "APY1011", "Run")]
    [TestCase("[Enforcer, Netfilter] private Verdict Run(TcContext ctx) => Verdict.Next;", "APY1010", "ctx")]
    [TestCase("[Enforcer, Netfilter(Priority = -5), Netfilter(Hook = NetfilterHook.LocalOut)] private NetfilterAction Run(NetfilterContext ctx) => NetfilterAction.Accept;", "", "")]
    [TestCase("[Record(Key.Flow5, Birth = Birth.SocketConnect)] public struct Lonely { public ulong A; }", "APY1014", "Lonely")]
    [TestCase("[Record(Key.Flow5, Birth = Birth.SocketConnect, Idle = \"5 minutes\")] public struct R { public ulong A; } [Classifier, CgroupConnect4] private Class C(ConnectContext c, ref R r) => Class.Track;",
        "APY1021", "Record(Key.Flow5, Birth = Birth.SocketConnect, Idle = \"5 minutes\")")]
    [TestCase("[Record(Key.Flow5, Birth = Birth.SocketConnect, Capacity = 0)] public struct R { public ulong A; } [Classifier, CgroupConnect4] private Class C(ConnectContext c, ref R r) => Class.Track;",
        "APY1020", "Record(Key.Flow5, Birth = Birth.SocketConnect, Capacity = 0)")]
    [TestCase("[Record(Key.Flow5, Birth = Birth.SocketAccept, OnFull = OnFull.FailClosed)] public struct R { public ulong A; } [Classifier, Xdp] private Class C(Packet p, ref R r) => Class.Track;",
        "APY1020", "Record(Key.Flow5, Birth = Birth.SocketAccept, OnFull = OnFull.FailClosed)")]
    [TestCase("[Record(Key.Flow5, Birth = Birth.SocketConnect, HalfOpen = 25)] public struct R { public ulong A; } [Classifier, Xdp] private Class C(Packet p, ref R r) => Class.Track;",
        "APY1020", "Record(Key.Flow5, Birth = Birth.SocketConnect, HalfOpen = 25)")]
    [TestCase("[Record(Key.Flow5, Birth = Birth.FirstPacket, HalfOpen = 101)] public struct R { public ulong A; } [Classifier, Xdp] private Class C(Packet p, ref R r) => Class.Track;",
        "APY1020", "Record(Key.Flow5, Birth = Birth.FirstPacket, HalfOpen = 101)")]
    [TestCase("[Record(Key.Flow5, Birth = Birth.FirstPacket, OnFull = (OnFull)7)] public struct R { public ulong A; } [Classifier, Xdp] private Class C(Packet p, ref R r) => Class.Track;",
        "APY1020", "Record(Key.Flow5, Birth = Birth.FirstPacket, OnFull = (OnFull)7)")]
    [TestCase("[Record(Key.Flow5, Birth = Birth.SocketConnect, Reserve = 5000)] public struct R { public ulong A; } [Classifier, CgroupConnect4] private Class C(ConnectContext c, ref R r) => Class.Track;",
        "APY1020", "Record(Key.Flow5, Birth = Birth.SocketConnect, Reserve = 5000)")]
    [TestCase("[Record(Key.Flow5)] public struct R { public ulong A; } [Classifier, CgroupConnect4] private Class C(ConnectContext c, ref R r) => Class.Track;",
        "APY1020", "Record(Key.Flow5)")]
    [TestCase("public readonly RingBuffer<ulong> Numbers = new(); private void OnUInt64(ulong e) { }", "", "")]
    [TestCase("public struct Seen { public uint A; } public readonly RingBuffer<Seen> Sights = new();", "APY1030", "Sights")]
    [TestCase("public struct Seen { public uint A; } public readonly RingBuffer<Seen> Sights = new(); private void OnSeen(Seen e, ReadOnlySpan<byte> tail) { }", "", "")]
    [TestCase("public struct Seen { public uint A; } public readonly RingBuffer<Seen> Sights = new(); private void OnSeen(Seen e, ReadOnlySpan<char> tail) { }", "APY1030", "Sights")]
    [TestCase("public struct Seen { public uint A; } public readonly RingBuffer<Seen> Sights = new(); private void OnSeen(in Seen e) { }", "", "")]
    [TestCase("[Map(4)] public readonly ArrayMap<uint> SameFirstFifteenA = new(); [Map(4)] public readonly ArrayMap<uint> SameFirstFifteenB = new();",
        "APY1040", "SameFirstFifteenB")]
    [TestCase("[Enforcer, TcIngress, Before(\"Second\")] private Verdict First(Packet p) => Verdict.Next; [Enforcer, TcIngress, Before(\"First\")] private Verdict Second(Packet p) => Verdict.Next;", "APY6006", "First")]
    [TestCase("[Enforcer, TcIngress, Before(nameof(Second))] private Verdict First(Packet p) => Verdict.Next; [Enforcer, TcIngress, After(\"guard\")] private Verdict Second(Packet p) => Verdict.Next;", "", "")]
    [TestCase("[Enforcer, TcIngress, Before(\"Frist\")] private Verdict Run(Packet p) => Verdict.Next;", "APY6007", "Run")]
    [TestCase("[Enforcer, TcIngress, Before(nameof(Early))] private Verdict Late(Packet p) => Verdict.Next; [Enforcer, Xdp] private XdpAction Early(XdpContext ctx) => XdpAction.Pass;", "APY6007", "Late")]
    [TestCase("[Enforcer, TcIngress, After(nameof(Early))] private Verdict Late(Packet p) => Verdict.Next; [Enforcer, Xdp] private XdpAction Early(XdpContext ctx) => XdpAction.Pass;", "", "")]
    [TestCase("[Enforcer, TcIngress, Phase(Phase.Filter)] private Verdict A(Packet p) => Verdict.Next; [Observer, TcIngress, Phase(Phase.Last)] private void B(Packet p) { }", "APY6007", "B")]
    [TestCase("[Enforcer, TcIngress, Phase(Phase.Filter)] private Verdict A(Packet p) => Verdict.Next; [Observer, TcIngress] private void B(Packet p) { }", "", "")]
    [TestCase("[Enforcer, SkMsg(\"Missing\")] private SkAction Send(SkMsgContext ctx) => SkAction.Pass;", "APY1060", "Send")]
    [TestCase("[Map(4)] public readonly SockMap Sockets = new(); [Enforcer, SkMsg(nameof(Sockets))] private Verdict Send(SkMsgContext ctx) => Verdict.Next;", "", "")]
    [TestCase("[Map(4)] public readonly SockMap Sockets = new(); [Enforcer, SkSkbParser(nameof(Sockets))] private Verdict Cut(SkSkbContext ctx) => Verdict.Next;", "APY1011", "Cut")]
    [TestCase("public struct Flag { public bool On; } [Map(4)] public readonly ArrayMap<Flag> Flags = new();", "APY2007", "Flags")]
    [TestCase("[StructLayout(LayoutKind.Auto)] public struct Loose { public uint A; } [Map(4)] public readonly ArrayMap<Loose> Map = new();", "APY3000", "Map")]
    [TestCase("[Map(0)] public readonly ArrayMap<uint> Empty = new();", "APY3001", "Empty")]
    [TestCase("[Map(5000)] public readonly RingBuffer<ulong> Ring = new(); private void OnUInt64(ulong e) { }", "APY3003", "Ring")]
    [TestCase("public struct Padded { public byte A; public uint B; } [Map(4)] public readonly HashMap<Padded, uint> Map = new();", "APY3020", "Map")]
    [TestCase("public struct Dense { public byte A, B; public ushort C; public uint D; } [Map(4)] public readonly HashMap<Dense, uint> Map = new();", "", "")]
    [TestCase("public struct Locked { public BpfSpinLock Lock; public uint A; } [Map(4)] public readonly HashMap<uint, Locked> Map = new();", "", "")]
    [TestCase("public struct Locked { public BpfSpinLock Lock; public uint A; } [Map(4)] public readonly PerCpuHashMap<uint, Locked> Map = new();", "APY3040", "Map")]
    [TestCase("public struct Locked { public BpfSpinLock Lock; public uint A; } [Map(4)] public readonly HashMap<Locked, uint> Map = new();", "APY3040", "Map")]
    [TestCase("public struct Locked { public BpfSpinLock Lock; public uint A; } public struct Outer { public Locked L; } [Map(4)] public readonly ArrayMap<Outer> Map = new();", "APY3040", "Map")]
    [TestCase("[Map(4)] public readonly ArrayMap<BpfSpinLock> Map = new();", "APY3040", "Map")]
    [TestCase("public struct Timed { public BpfTimer Timer; public ulong A; } [Map(4)] public readonly LruHashMap<uint, Timed> Map = new();", "", "")]
    [TestCase("public struct Timed { public BpfTimer Timer; public ulong A; } [Map(4)] public readonly PerCpuArray<Timed> Map = new();", "APY3040", "Map")]
    [TestCase("public struct Held { public KernelPointer<Apiary.Kernel.TaskStruct> Task; public ulong A; } [Map(4)] public readonly HashMap<uint, Held> Map = new();", "", "")]
    [TestCase("public struct Held { public KernelPointer<Apiary.Kernel.TaskStruct> Task; public ulong A; } [Map(4)] public readonly PerCpuArray<Held> Map = new();", "APY3040", "Map")]
    [TestCase("[Config] public readonly uint Now = (uint)Environment.TickCount;", "APY2098", "(uint)Environment.TickCount")]
    [TestCase("[Map(2), InnerMap(4)] public readonly ArrayOfMaps<HashMap<uint, ulong>> Tables = new();", "", "")]
    [TestCase("[Map(2)] public readonly ArrayOfMaps<RingBuffer<ulong>> Rings = new();", "APY3000", "Rings")]
    [TestCase("public struct Padded { public byte A; public uint B; } [Map(4)] public readonly HashOfMaps<uint, HashMap<Padded, uint>> Maps = new();", "APY3020", "Maps")]
    [TestCase("[Map(4), InnerMap(0)] public readonly HashOfMaps<uint, ArrayMap<uint>> Empty = new();", "APY3001", "Empty")]
    [TestCase("[Shared(\"open-ports\"), Map(4)] public readonly HashMap<uint, uint> Ports = new(); [Shared(\"level\"), Global] private uint _level;", "", "")]
    [TestCase("[Shared(\"Open Ports\"), Map(4)] public readonly HashMap<uint, uint> Ports = new();", "APY1062", "Ports")]
    [TestCase("[Shared(\"events\")] public readonly RingBuffer<ulong> Numbers = new(); private void OnUInt64(ulong e) { }", "APY1062", "Numbers")]
    [TestCase("[Map(4096)] public readonly UserRingBuffer<ulong> Commands = new(); public readonly PerfEventArray<ulong> Samples = new();", "", "")]
    [TestCase("[Map(5000)] public readonly UserRingBuffer<ulong> Commands = new();", "APY3003", "Commands")]
    [TestCase("[Global] private uint _level = 3;", "", "")]
    [TestCase("[Global] private uint _level = (uint)Environment.TickCount;", "APY2098", "(uint)Environment.TickCount")]
    [TestCase("[Global] private string _name = \"\";", "APY2002", "_name")]
    [TestCase("[Global] private bool _isOn; public struct Flag { public bool On; } [Global] private Flag _flag;", "APY2007", "_flag")]
    [TestCase("public struct Locked { public BpfSpinLock Lock; public uint A; } [Global] private Locked _locked;", "APY3040", "_locked")]
    [TestCase("[Config] public readonly string Name = \"\";", "APY2002", "Name")]
    public void A_member_is_checked(string member, string id, string place)
    {
        var source = CSharpSource.Read(
            $"using System.Runtime.InteropServices;\n[Bundle(\"unit-test\")]\npublic sealed partial class UnitTest\n{{\n{Conn}{member}\n}}");
        var expected = id.Length == 0 ? [] : new[] { $"{id} {place}" };
        Assert.That(source.Result.Findings.Select(finding => $"{finding.RuleId} {source.TextAt(finding)}"), Is.EqualTo(expected));
    }

    [TestCase("[Bundle(\"unit-test\")] public sealed class B { }", "APY1001", "B")]
    [TestCase("[Bundle(\"unit-test\")] public partial class B { }", "APY1001", "B")]
    [TestCase("[Bundle(\"Unit Test\")] public sealed partial class B { }", "APY1003", "Bundle(\"Unit Test\")")]
    [TestCase("[Bundle(\"unit-test\")] public sealed partial class B { }", "", "")]
    public void The_class_is_checked(string text, string id, string place)
    {
        var source = CSharpSource.Read(text);
        var expected = id.Length == 0 ? [] : new[] { $"{id} {place}" };
        Assert.That(source.Result.Findings.Select(finding => $"{finding.RuleId} {source.TextAt(finding)}"), Is.EqualTo(expected));
    }

    private const string Reno =
        "[Enforcer, TcpCongestion(TcpCongestionOperation.SlowStartThreshold)] uint Threshold(TcpSock s) => 2; [Enforcer, TcpCongestion(TcpCongestionOperation.UndoWindow)] uint Undo(TcpSock s) => s.SndCwnd;";

    private const string Grow = "[Enforcer, TcpCongestion(TcpCongestionOperation.Avoid)] void Grow(TcpSock s, uint ack, uint acked) { s.SndCwnd += acked; }";

    [TestCase("[TcpCongestionControl(\"unit\")]", Reno + Grow, "")]
    [TestCase("[TcpCongestionControl(\"unit\")]", Reno + "[Enforcer, TcpCongestion(TcpCongestionOperation.Control)] void Grow(TcpSock s) { s.SndCwnd = 10; }", "")]
    [TestCase("", Reno + Grow, "APY1061 B")]
    [TestCase("[TcpCongestionControl(\"a name that is too long\")]", Reno + Grow, "APY1061 B")]
    [TestCase("[TcpCongestionControl(\"unit\")]", Reno, "APY1061 B")]
    [TestCase("[TcpCongestionControl(\"unit\")]", Grow, "APY1061 B|APY1061 B")]
    [TestCase("[TcpCongestionControl(\"unit\")]", Reno + Grow + "[Enforcer, TcpCongestion(TcpCongestionOperation.Avoid)] void Again(TcpSock s) { }", "APY1061 Again")]
    [TestCase("[TcpCongestionControl(\"unit\")]", Reno + Grow + "[Enforcer, TcpCongestion(TcpCongestionOperation.Start)] void Start(TcpSock s, uint ack) { }", "APY1061 Start")]
    [TestCase("[TcpCongestionControl(\"unit\")]", Reno + Grow + "[Enforcer, TcpCongestion(TcpCongestionOperation.MinimumSegments)] void Segments(TcpSock s) { }", "APY1061 Segments")]
    [TestCase("[TcpCongestionControl(\"unit\")]", Reno + Grow + "[Enforcer, TcpCongestion(TcpCongestionOperation.Start)] uint Start(TcpSock s) => 1;", "APY1061 Start")]
    public void A_congestion_control_is_complete(string attribute, string members, string expected)
    {
        var source = CSharpSource.Read($"using Apiary.Kernel; [Bundle(\"unit-test\")] {attribute} public sealed partial class B {{ {members} }}");
        Assert.That(string.Join('|', source.Result.Findings.Select(finding => $"{finding.RuleId} {source.TextAt(finding)}")), Is.EqualTo(expected));
    }

    [Test]
    public void A_bundle_without_nullable_context_is_reported()
    {
        var source = CSharpSource.Read(
            "[Bundle(\"unit-test\")] public sealed partial class B { [Enforcer, Xdp] private XdpAction Run(XdpContext ctx) => XdpAction.Pass; }",
            nullable: NullableContextOptions.Disable);
        Assert.That(source.Result.Findings.Select(static finding => finding.RuleId), Is.EqualTo(new[] { "APY4003" }));
    }

    [Test]
    public void A_generated_half_without_nullable_context_is_not_reported()
    {
        var source = CSharpSource.Read(
            """
            [Bundle("unit-test")] public sealed partial class B { [Enforcer, Xdp] private XdpAction Run(XdpContext ctx) => XdpAction.Pass; }
            #nullable disable
            partial class B { private static void Other() { } }
            """);
        Assert.That(source.Result.Findings, Is.Empty);
    }

    [Test]
    public void A_record_is_read_with_its_durations_and_op_kinds()
    {
        var source = CSharpSource.Read($"[Bundle(\"unit-test\")] public sealed partial class UnitTest {{ {Conn} }}");
        var record = source.Module.Bundle.Records.Single();
        Assert.That(
            (record.Name, record.Struct, record.IdleMilliseconds, record.LingerMilliseconds, record.Capacity, record.Fields[0].OpKind),
            Is.EqualTo(("Conn", "unit_test_conn", 300_000L, 500L, 65_536, Compiler.Model.OpKind.SetOnce)));
    }
}
