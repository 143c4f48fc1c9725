// What is inferred of an actor: locations, values and the conditions of its paths.
using Apiary.Contract.Manifest;
using NUnit.Framework;

namespace Apiary.Frontend.Tests.Conflicts;

public sealed class ActorEffectTests
{
    private const string Headers = "has.ethernet==1 and pkt.eth.type==2048 and has.ipv4==1 and pkt.ip.proto==6 and has.tcp==1";

    [Test]
    public void AVerdictHasTheConditionsOfItsPath() => Assert.That(
        Effects(Hive.AtTcIngress("filter", "return tcp.Value.DestinationPort.Host == 22 ? TcAction.Drop : TcAction.Next;")),
        Has.Member($"set verdict to drop when {Headers} and pkt.l4.dport==22"));

    [Test]
    public void AWireConstantIsTheNumberItStandsFor() => Assert.That(
        Effects(Hive.AtTcIngress("filter", "return tcp.Value.DestinationPort == Be16.FromHost(22) ? TcAction.Drop : TcAction.Next;")),
        Has.Member($"set verdict to drop when {Headers} and pkt.l4.dport==22"));

    [Test]
    public void APrefixIsAMask() => Assert.That(
        Effects(Hive.AtTcIngress("filter", "return (ip.Value.Source.Host & 0xff000000) == 0x0a000000 ? TcAction.Drop : TcAction.Next;")),
        Has.Member($"set verdict to drop when {Headers} and pkt.ip.src&0xff000000==0xa000000"));

    [Test]
    public void AMaskedWriteOfTheMarkSaysItsBits() => Assert.That(
        Effects(Hive.AtTcIngress("marker", "ctx.Mark = (ctx.Mark & ~0xff00u) | 0x1200u; return TcAction.Next;")),
        Has.Member($"set skb.mark bits 0xff00 to 4608 when {Headers}"));

    [Test]
    public void SettingBitsOfTheMarkIsAnOr() => Assert.That(
        Effects(Hive.AtTcIngress("marker", "ctx.Mark |= 0x40u; return TcAction.Next;")),
        Has.Member($"or skb.mark bits 0x40 to 64 when {Headers}"));

    [Test]
    public void WhatACalledFunctionFindsOutIsKnownToTheCaller() => Assert.That(
        Effects(Hive.AtTcIngress(
            "filter",
            "return IsClosed(tcp.Value.DestinationPort.Host) ? TcAction.Drop : TcAction.Next;",
            members: "[KernelFunction] private static bool IsClosed(ushort port) => port > 1000 && port < 2000;")),
        Has.Member($"set verdict to drop when {Headers} and pkt.l4.dport>1000 and pkt.l4.dport<2000"));

    [Test]
    public void ARewriteSaysItsValue() => Assert.That(
        Effects(Hive.AtTcIngress("nat", "if (tcp.Value.DestinationPort.Host == 2222) { tcp.Value.DestinationPort = Be16.FromHost(22); } return TcAction.Next;")),
        Has.Member($"set pkt.l4.dport to 22 when {Headers} and pkt.l4.dport==2222"));

    [Test]
    public void WhatAMapDecidesIsSaidByTheMapsName() => Assert.That(
        Effects(Hive.AtTcIngress(
            "filter",
            "return Blocked.Lookup(ip.Value.Source) is null ? TcAction.Next : TcAction.Drop;",
            members: "[Map(16)] public readonly HashMap<Be32, uint> Blocked = new();")),
        Has.Member($"set verdict to drop when {Headers} and ?map.Blocked"));

    [Test]
    public void TheBodyOfALoopIsPartOfIt() => Assert.That(
        Effects(Hive.AtTcIngress("marker", "for (int i = 0; i < 4; i++) { ctx.Mark |= 1u; } return TcAction.Next;")),
        Has.Some.StartsWith("or skb.mark bits 0x1"));

    private static IEnumerable<string> Effects(BundleManifest bundle) => bundle.Programs.SelectMany(static program => program.Behaviors!).SelectMany(static actor => actor.Effects);
}
