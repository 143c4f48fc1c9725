// B, C and E: verdicts that hide each other, things rewritten by two owners, bits of a mark. The rules see them in the programs; no kernel is asked.
using Apiary.Contract.Conflicts;
using Apiary.Contract.Rules;
using Apiary.Incidents.Tests.Bundles;
using Apiary.Incidents.Tests.Situations;
using NUnit.Framework;

namespace Apiary.Incidents.Tests.Rows;

public sealed class VerdictRows
{
    [Incident(13, "Retina shadows Cilium, tc", Outcome.Flagged, "APY6001, APY6002")]
    public void AnOkWhereNextWasMeantHidesThePolicyBehind()
    {
        Assert.That(SideBySide.Rules(SideBySide.Manifest<Telemetry>(), SideBySide.Manifest<Policy>()), Is.SupersetOf(new[] { "APY6001", "APY6002" }));
        Assert.That(SideBySide.Open(SideBySide.Manifest<Telemetry>(), SideBySide.Manifest<Policy>()).Select(static conflict => (conflict.Rule.Id, conflict.Severity)), Has.Member(("APY6001", RuleSeverity.Error)));
        Assert.That(SideBySide.Open(SideBySide.Manifest<Tally>(), SideBySide.Manifest<Policy>()).Select(static conflict => conflict.First.Bundle), Has.No.Member("policy"), "an observer has no verdict to give");
    }

    [Incident(14, "Cilium shadows others, tc and tcx", Outcome.Flagged, "APY6002")]
    public void WhoEndsTheChainForEveryPacketHidesTheShaperBehind()
    {
        var conflict = SideBySide.Open(SideBySide.Manifest<Overlay>(), SideBySide.Manifest<Bandwidth>()).First(static conflict => conflict.Rule.Id == "APY6002");
        Assert.That((conflict.First.Bundle, conflict.Second!.Bundle), Is.EqualTo(("bandwidth", "overlay")));
        Assert.That(SideBySide.Rules(SideBySide.Manifest<Overlay>(), SideBySide.Manifest<Policy>()), Has.No.Member("APY6002"), "at another hook nobody hides anybody");
    }

    [Incident(18, "merbridge vs Cilium KPR, cgroup connect", Outcome.Flagged, "APY6005")]
    public void TheOrderOfTwoRedirectionsDecidesWhichOneHappens()
    {
        Assert.That(SideBySide.Rules(SideBySide.Manifest<Mesh>(), SideBySide.Manifest<Services>()), Has.Some.Matches<string>(static rule => rule is "APY6004" or "APY6005"));
        Assert.That(SideBySide.Rules(SideBySide.Manifest<Mesh>(), SideBySide.Manifest<MailServices>()), Is.Empty, "different services never meet");
    }

    [Incident(20, "Istio and Linkerd vs Cilium socket-LB, connect4", Outcome.Flagged, "APY6004")]
    public void WhoTestsTheDestinationAfterItWasRewrittenIsBypassed()
    {
        var conflict = SideBySide.Open(SideBySide.Manifest<Services>(), SideBySide.Manifest<ConnectPolicy>()).First(static conflict => conflict.Rule.Id == "APY6004");
        Assert.That((conflict.Strength, conflict.Severity), Is.EqualTo((ConflictStrength.Proven, RuleSeverity.Error)));
        Assert.That(SideBySide.Rules(SideBySide.Manifest<Services>(), SideBySide.Manifest<FirstConnectPolicy>()), Has.No.Member("APY6004"), "an order that somebody asks for");
    }

    [Incident(23, "LoxiLB vs Cilium, the whole datapath", Outcome.Flagged, "APY6005")]
    public void TwoOwnersOfTheSameBytes() =>
        Assert.That(SideBySide.Rules(SideBySide.Manifest<BalancerOne>(), SideBySide.Manifest<BalancerTwo>()), Has.Member("APY6005"));

    [Incident(31, "Tailscale vs Cilium, skb->mark", Outcome.Flagged, "APY6101")]
    public void BitsOfTheMarkThatAnotherIdentityUses()
    {
        var conflict = SideBySide.Open(SideBySide.Manifest<Vpn>(), SideBySide.Manifest<Identity>()).First(static conflict => conflict.Rule.Id == "APY6101");
        Assert.That(conflict.Message, Does.Contain("c0000"), "the bits are named");
        Assert.That(SideBySide.Rules(SideBySide.Manifest<Vpn>(), SideBySide.Manifest<LowByte>()), Is.Empty, "other bits");
    }

    [Incident(32, "Tailscale vs Calico, fwmark", Outcome.Flagged, "APY6101")]
    public void WhoTestsABitThatSomebodyElseWrites()
    {
        Assert.That(SideBySide.Rules(SideBySide.Manifest<Routing>(), SideBySide.Manifest<FastPath>()), Has.Member("APY6101"));
        Assert.That(SideBySide.Rules(SideBySide.Manifest<FastPath>(), SideBySide.Manifest<Identity>()), Has.No.Member("APY6101"), "other bits");
    }
}
