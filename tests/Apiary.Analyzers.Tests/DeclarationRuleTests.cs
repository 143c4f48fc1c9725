// APY1xxx, APY3xxx and APY5xxx in declarations.
using Apiary.Analyzers.Tests.Verification;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class DeclarationRuleTests
{
    private const string Conn = """
        [Record(Key.Flow5, Birth = Birth.SocketConnect, Death = Death.TcpClose, Idle = "5m", Linger = "500ms", Capacity = 1024)]
        public struct Conn { [SetOnce] public ulong StartNs; [Counter] public ulong Bytes; }

        [Classifier, CgroupConnect4, CgroupConnect6]
        private Class Born(ConnectContext context, ref Conn conn) { conn.StartNs = Bpf.KtimeNs(); return Class.Track; }

        """;

    [TestCase("[Bundle(\"sample\")] public class {|APY1001:Open|} { }")]
    [TestCase("[Bundle(\"sample\")] public sealed partial class First { } [Bundle(\"sample\")] public sealed partial class {|APY1002:Second|} { }")]
    [TestCase("[{|APY1003:Bundle(\"My Filter!\")|}] public sealed partial class Named { }")]
    public void A_bundle_class_is_held_to_its_form(string text) => AnalyzerRun.Verify(SampleBundle.Whole(text));

    [TestCase("[Observer, TcIngress] private void Count(string {|APY1010:name|}) { }")]
    [TestCase("[Classifier, CgroupConnect4] private int {|APY1011:Wrong|}(ConnectContext context, ref Conn conn) => 1;")]
    [TestCase("[Observer] private void {|APY1012:Count|}(Packet packet) { }")]
    [TestCase("[TcIngress] private void {|APY1013:Count|}(Packet packet) { }")]
    [TestCase("[Observer, TcIngress] private static void {|APY1015:Count|}(Packet packet) { }")]
    [TestCase("[Observer, TcIngress] private void Count(Packet packet, ref Conn conn) { {|APY1050:conn.StartNs|} = 0; }")]
    [TestCase("[Map(0)] public readonly HashMap<uint, uint> {|APY3001:Flows|} = new();")]
    [TestCase("[Map(10_000)] public readonly RingBuffer<ulong> {|APY3003:Ring|} = new(); private void OnUInt64(ulong e) { }")]
    public void A_member_is_held_to_its_form(string member) => AnalyzerRun.Verify(SampleBundle.WithMembers(Conn + member));

    [TestCase("[Observer, TcIngress] private void Count(TcContext context) { ulong task = {|APY3010:Bpf.CurrentPidTgid()|}; }")]
    [TestCase("private static ulong Task() => {|APY3010:Bpf.CurrentPidTgid()|}; [Observer, TcIngress] private void Count(TcContext context) { ulong task = Task(); }")]
    [TestCase("[Observer, CgroupPostBind4] private void Count(SocketContext context) { uint mark = {|APY3010:context.Mark|}; }")]
    [TestCase("[Observer, CgroupEgress] private void Count(TcContext context) { bool ok = {|APY3010:context.TryPull(8)|}; }")]
    [TestCase("[Observer, CgroupBind4] private void Count(SocketAddressContext context) { var address = {|APY3010:context.IPv6|}; }")]
    [TestCase("[Observer, CgroupIngress] private void Count(Packet packet) { var key = {|APY3010:packet.Flow|}; }")]
    [TestCase("[Observer, TracePointBtf(\"tcp_probe\")] private void Count(Apiary.Kernel.TcpSock socket) { {|APY3010:socket.SndCwnd|} = 1; }")]
    [TestCase("private static void Halve(Apiary.Kernel.TcpSock socket) => {|APY3010:socket.SndCwnd|} /= 2; [Observer, TracePointBtf(\"tcp_probe\")] private void Count(Apiary.Kernel.TcpSock socket) => Halve(socket);")]
    public void A_member_is_reported_at_a_hook_where_it_has_no_meaning(string member) => AnalyzerRun.Verify(SampleBundle.WithMembers(member));

    [Test]
    public void A_member_is_available_where_it_has_a_meaning() =>
        AnalyzerRun.Verify(SampleBundle.WithMembers(
            Conn + "[Observer, CgroupConnect4] private void Count(ConnectContext context, ref Conn conn) { ulong task = Bpf.CurrentPidTgid(); }"));

    [TestCase("[Map(4)] public readonly LpmTrie<uint, uint> Routes = new(); [Enforcer, Syscall] private int Run(SyscallContext<LpmKey<uint>> context) { var found = {|APY3011:Routes|}.Lookup(context.Value); return 0; }")]
    public void A_map_that_needs_programs_that_do_not_sleep_is_reported_where_they_may(string member) => AnalyzerRun.Verify(SampleBundle.WithMembers(member));

    [TestCase("[Map(4)] public readonly HashMap<uint, uint> Counts = new(); [Enforcer, Syscall] private int Run(SyscallContext<uint> context) { var found = Counts.Lookup(context.Value); return 0; }")]
    [TestCase("[Map(4)] public readonly QueueMap<uint> Counts = new(); [Observer, TcIngress] private void Run(Packet packet) => Counts.Push(1);")]
    public void A_map_that_programs_may_use_is_not_reported(string member) => AnalyzerRun.Verify(SampleBundle.WithMembers(member));

    [Test]
    public void A_struct_without_layout_is_APY2005_where_it_is_used()
    {
        var source = SampleBundle.InActor(
            "Pair pair = default; length = pair.A;", "[StructLayout(LayoutKind.Auto)] public struct Pair { public uint A; public byte B; }");
        Assert.That(AnalyzerRun.Diagnostics(source).Select(diagnostic => diagnostic.Id), Has.All.EqualTo("APY2005").And.Not.Empty);
    }

    [Test]
    public void A_clean_bundle_has_no_findings() =>
        AnalyzerRun.Verify(SampleBundle.WithMembers(Conn + "[Observer, TcIngress, TcEgress] private void Count(Packet packet, ref Conn conn) => Interlocked.Add(ref conn.Bytes, packet.PayloadLength);"));
}
