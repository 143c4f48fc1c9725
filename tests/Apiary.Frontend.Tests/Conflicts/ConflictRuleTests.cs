// Each rule of conflicts: bundles that break it, and bundles close to them that do not.
using Apiary.Contract.Conflicts;
using Apiary.Contract.Manifest;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Conflicts;

public sealed class ConflictRuleTests
{
    private const string DropSsh = "return tcp.Value.DestinationPort.Host == 22 ? TcAction.Drop : TcAction.Next;";
    private const string MoveTo22 = "if (tcp.Value.DestinationPort.Host == 2222) { tcp.Value.Checksum = default; tcp.Value.DestinationPort = Be16.FromHost(22); } return TcAction.Next;";
    private const string CountAll = "var packets = Packets.Lookup(0); if (packets is not null) { packets.Value++; } return TcAction.Next;";
    private const string Packets = "[Map(1)] public readonly PerCpuArray<ulong> Packets = new();";
    private const string Connect = "[Enforcer, CgroupConnect4] private Verdict Run(ConnectContext ctx)";

    [Test]
    public void Apy6001DropAndAcceptOfOnePacket()
    {
        var drop = Hive.AtTcIngress("drop", DropSsh);
        var accept = Hive.AtTcIngress("accept", "return tcp.Value.DestinationPort.Host < 1024 ? TcAction.Pass : TcAction.Next;");
        var conflict = Hive.The("APY6001", drop, accept);
        Assert.That(conflict.Strength, Is.EqualTo(ConflictStrength.Proven));
        Assert.That(conflict.Message, Does.Contain("pkt.l4.dport=22"));
    }

    [Test]
    public void Apy6001NotForPacketsThatDiffer() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("drop", DropSsh), Hive.AtTcIngress("accept", "return tcp.Value.DestinationPort.Host == 80 ? TcAction.Pass : TcAction.Next;")),
        Has.No.Member("APY6001"));

    [Test]
    public void Apy6001NotWhereTheOrderIsDeclared() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("drop", DropSsh, "Enforcer, Before(\"accept\")"), Hive.AtTcIngress("accept", "return tcp.Value.DestinationPort.Host < 1024 ? TcAction.Pass : TcAction.Next;")),
        Is.Empty);

    [Test]
    public void Apy6002AnObserverBehindAnActorThatEndsTheChain()
    {
        var conflict = Hive.The("APY6002", Hive.AtTcIngress("accept", "return TcAction.Pass;"), Hive.AtTcIngress("count", CountAll, members: Packets));
        Assert.That(conflict.Message, Does.Contain("count/Run").And.Contain("accept/Run"));
    }

    [Test]
    public void Apy6002NotInFrontOfIt() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("drop", DropSsh), Hive.AtTcIngress("count", CountAll, "Enforcer, Before(\"drop\")", Packets)), Is.Empty);

    [Test]
    public void Apy6003TheMarkIsTestedAndWritten()
    {
        var writer = Hive.AtTcIngress("writer", "ctx.Priority = 7; return TcAction.Next;");
        var reader = Hive.AtTcIngress("reader", "return ctx.Priority == 7 && tcp.Value.Window.Host == 0 ? TcAction.Drop : TcAction.Next;");
        Assert.That(Hive.RulesOf(writer, reader), Has.Member("APY6003").Or.Member("APY6101"));
    }

    [Test]
    public void Apy6003DroppingKeepsTheOtherFromCounting() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("drop", DropSsh), Hive.AtTcIngress("count", CountAll, members: Packets)), Has.Member("APY6003"));

    [Test]
    public void Apy6003NotForDisjointPackets() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("drop", DropSsh), Hive.AtTcIngress("web", "if (tcp.Value.DestinationPort.Host == 80) { ctx.Mark |= 4; } return TcAction.Next;")), Is.Empty);

    [Test]
    public void Apy6004AFilterBehindATranslation() => Assert.That(
        Hive.The("APY6004", Hive.AtTcIngress("nat", MoveTo22), Hive.AtTcIngress("filter", DropSsh)).Message, Does.Contain("pkt.l4.dport=2222"));

    [Test]
    public void Apy6004NotWhenTheTestComesOutAlike() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("nat", MoveTo22), Hive.AtTcIngress("filter", "return tcp.Value.DestinationPort.Host == 80 ? TcAction.Drop : TcAction.Next;")), Has.No.Member("APY6004"));

    [Test]
    public void Apy6005TwoTranslationsOfOneCall() => Assert.That(
        Hive.The("APY6005", Hive.Bundle("one", $"{Connect} {{ ctx.SetDestinationPort(8080); return Verdict.Next; }}"), Hive.Bundle("two", $"{Connect} {{ ctx.SetDestinationPort(9090); return Verdict.Next; }}")).Message,
        Does.Contain("addr.port"));

    [Test]
    public void Apy6005NotOfDifferentPorts() => Assert.That(
        Hive.RulesOf(
            Hive.Bundle("one", $"{Connect} {{ if (ctx.DestinationPort == 80) {{ ctx.SetDestinationPort(8080); }} return Verdict.Next; }}"),
            Hive.Bundle("two", $"{Connect} {{ if (ctx.DestinationPort == 90) {{ ctx.SetDestinationPort(9090); }} return Verdict.Next; }}")),
        Is.Empty);

    [Test]
    public void Apy6101OneBitOfTwoBundles() => Assert.That(
        Hive.The("APY6101", Hive.AtTcIngress("vpn", "ctx.Mark |= 0x40000; return TcAction.Next;"), Hive.AtTcIngress("net", "ctx.Mark = (ctx.Mark & 0xffff) | 0x70000; return TcAction.Next;")).Message,
        Does.Contain("0x40000"));

    [Test]
    public void Apy6101NotForBitsOfTheirOwn() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("vpn", "ctx.Mark |= 0x40000; return TcAction.Next;"), Hive.AtTcIngress("net", "ctx.Mark = (ctx.Mark & ~0xff00u) | 0x1200; return TcAction.Next;")), Is.Empty);

    [Test]
    public void Apy6102AMarkThatIsReadBeforeItIsWritten() => Assert.That(
        Hive.The("APY6102", At("writer", "CgroupEgress", "ctx.Mark |= 1; return Verdict.Next;"), Tc("reader", "TcIngress", "return ctx.Mark == 1 ? TcAction.Drop : TcAction.Next;")).Message,
        Does.Contain("writer/Run"));

    [Test]
    public void Apy6102NotOnItsWay() => Assert.That(
        Hive.RulesOf(At("writer", "CgroupEgress", "ctx.Mark |= 1; return Verdict.Next;"), Tc("reader", "TcEgress", "return ctx.Mark == 1 ? TcAction.Drop : TcAction.Next;")), Has.No.Member("APY6102"));

    [Test]
    public void Apy6103AndApy6306TwoXdpBundlesThatMoveTheMetadata()
    {
        var rules = Hive.RulesOf(Xdp("one", "ctx.AdjustMetadata(-4); return XdpAction.Pass;"), Xdp("two", "ctx.AdjustMetadata(-8); return XdpAction.Pass;"));
        Assert.That(rules, Is.EqualTo(new[] { "APY6103", "APY6306" }));
    }

    [Test]
    public void Apy6103AndApy6306NotForOne() => Assert.That(Hive.RulesOf(Xdp("one", "ctx.AdjustMetadata(-4); return XdpAction.Pass;")), Is.Empty);

    [Test]
    public void Apy6201CountingInTwoSteps() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("count", CountAll, members: "[Map(1)] public readonly ArrayMap<ulong> Packets = new();")), Is.EqualTo(new[] { "APY6201" }));

    [Test]
    public void Apy6201NotByWhatTheKernelDoesAsOne() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress(
            "keep",
            "uint port = tcp.Value.SourcePort.Host; Seen.Update(in port, in port); Gone.Delete(in port); Ports.Push(in port); if (Seen.Lookup(in port) is { } seen) { Interlocked.Exchange(ref seen.Value, 5u); } return TcAction.Next;",
            members: "[Map(16)] public readonly HashMap<uint, uint> Seen = new(); [Map(16)] public readonly HashMap<uint, uint> Gone = new(); [Map(16)] public readonly QueueMap<uint> Ports = new();")),
        Is.Empty);

    [Test]
    public void Apy6201NotOnEachProcessorNorAtomically() => Assert.That(
        Hive.RulesOf(
            Hive.AtTcIngress("count", CountAll, members: Packets),
            Hive.AtTcIngress("atomic", "var packets = Packets.Lookup(0); if (packets is not null) { Interlocked.Increment(ref packets.Value); } return TcAction.Next;", members: "[Map(1)] public readonly ArrayMap<ulong> Packets = new();")),
        Is.Empty);

    [Test]
    public void Apy6302ASuccessAfterARejection() => Assert.That(
        Hive.RulesOf(Option("reject", "return Verdict.Reject(Errno.NotPermitted);"), Option("succeed", "ctx.Succeed(); return Verdict.Next;")), Has.Member("APY6302"));

    [Test]
    public void Apy6302NotWithoutARejection() => Assert.That(
        Hive.RulesOf(Option("look", "return Verdict.Next;"), Option("succeed", "ctx.Succeed(); return Verdict.Next;")), Is.Empty);

    [Test]
    public void Apy6303TwoReplies() => Assert.That(Hive.RulesOf(Reply("one", 10), Reply("two", 20)), Is.EqualTo(new[] { "APY6303" }));

    [Test]
    public void Apy6303NotForEqualReplies() => Assert.That(Hive.RulesOf(Reply("one", 10), Reply("two", 10)), Is.Empty);

    [Test]
    public void Apy6304TwoResultsOfAnOption() => Assert.That(
        Hive.RulesOf(Option("one", "ctx.Succeed(); return Verdict.Next;"), Option("two", "ctx.SetLength(4); return Verdict.Next;")), Is.EqualTo(new[] { "APY6304" }));

    [Test]
    public void Apy6304NotForDifferentOptions() => Assert.That(
        Hive.RulesOf(Option("one", "if (ctx.Name == 1) { ctx.Succeed(); } return Verdict.Next;"), Option("two", "if (ctx.Name == 2) { ctx.SetLength(4); } return Verdict.Next;")), Is.Empty);

    [Test]
    public void Apy6402AnAddressWithoutItsChecksum() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("nat", "ip.Value.Destination = Be32.FromHost(0x0a000001); return TcAction.Next;")), Is.EqualTo(new[] { "APY6402" }));

    [Test]
    public void Apy6402NotWithIt() => Assert.That(
        Hive.RulesOf(Hive.AtTcIngress("nat", "ip.Value.Checksum = default; ip.Value.Destination = Be32.FromHost(0x0a000001); return TcAction.Next;")), Is.Empty);

    [Test]
    public void Apy6502OnePacketCountedAtTwoHooks() => Assert.That(
        Hive.RulesOf(Hive.Bundle("count", Record + "[Observer, TcIngress, CgroupIngress] private void Count(Packet packet, ref Conn conn) => conn.Bytes += packet.Length;")), Is.EqualTo(new[] { "APY6502" }));

    [Test]
    public void Apy6502NotByDirection() => Assert.That(
        Hive.RulesOf(Hive.Bundle("count", Record + "[Observer, TcIngress, TcEgress] private void Count(Packet packet, ref Conn conn) => conn.Bytes += packet.Length;")), Is.Empty);

    [Test]
    public void AReasonMakesAConflictAnAssumption()
    {
        var conflict = Hive.The(
            "APY6003",
            Hive.AtTcIngress("drop", DropSsh),
            Hive.AtTcIngress("count", CountAll, "Enforcer, Allow(\"APY6003\", Because = \"an estimate will do\", With = \"drop\")", Packets));
        Assert.That(conflict.Assumption?.Because, Is.EqualTo("an estimate will do"));
    }

    [Test]
    public void AReasonForOneBundleIsNoneForAnother() => Assert.That(
        Hive.The("APY6003", Hive.AtTcIngress("drop", DropSsh), Hive.AtTcIngress("count", CountAll, "Enforcer, Allow(\"APY6003\", Because = \"an estimate will do\", With = \"other\")", Packets)).Assumption,
        Is.Null);

    [Test]
    public void Apy6802ABlankReason() => Assert.That(
        CSharpSource.Read("namespace App; [Bundle(\"one\")] public sealed partial class One { [Enforcer, Xdp, Allow(\"APY6003\", Because = \" \")] private XdpAction Run(XdpContext ctx) => XdpAction.Pass; }")
            .Result.Findings.Select(static finding => finding.RuleId),
        Is.EqualTo(new[] { "APY6802" }));

    private const string Record = """
        [Record(Key.Flow5, Birth = Birth.SocketConnect, Death = Death.TcpClose, Idle = "5m", Linger = "500ms", Capacity = 1024)]
        public struct Conn
        {
            [SetOnce] public ulong StartNs;
            [Counter] public ulong Bytes;
        }

        [Classifier, CgroupConnect4]
        private Class Born(ConnectContext ctx, ref Conn conn) { conn.StartNs = Bpf.KtimeNs(); return Class.Track; }

        """;

    private static BundleManifest Tc(string name, string hook, string body) => Hive.Bundle(name, $"[Enforcer, {hook}] private TcAction Run(TcContext ctx) {{ {body} }}");

    private static BundleManifest At(string name, string hook, string body) => Hive.Bundle(name, $"[Enforcer, {hook}] private Verdict Run(TcContext ctx) {{ {body} }}");

    private static BundleManifest Xdp(string name, string body) => Hive.Bundle(name, $"[Enforcer, Xdp] private XdpAction Run(XdpContext ctx) {{ {body} }}");

    private static BundleManifest Option(string name, string body) => Hive.Bundle(name, $"[Enforcer, CgroupGetSockOpt] private Verdict Run(SocketOptionContext ctx) {{ {body} }}");

    private static BundleManifest Reply(string name, uint value) => Hive.Bundle(name, $"[Enforcer, SockOps(SockOp.TimeoutInit)] private void Run(SockOpsContext ctx) => ctx.Reply = {value};");
}
