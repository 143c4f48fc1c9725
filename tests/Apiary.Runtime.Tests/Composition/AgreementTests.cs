// Bundles that do not go together, where they are deployed: refused before anything is loaded, let alone attached.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Tests.Kernel;

namespace Apiary.Runtime.Tests.Composition;

public sealed class AgreementTests
{
    private const ulong Home = 1;
    private const ulong Away = 2;
    private static readonly InterfaceTarget Eth0 = new("eth0");
    private static readonly InterfaceTarget Eth1 = new("eth1");
    private static readonly InterfaceTarget EthAway = new("eth0", "away");
    private static readonly BundleManifest Drop = Bundle("drop", HookKind.TcIngress, "set verdict to drop when pkt.l4.dport==22");
    private static readonly BundleManifest Accept = Bundle("accept", HookKind.TcIngress, "set verdict to accept when pkt.l4.dport<1024");

    [Test]
    public void A_proven_conflict_is_refused_under_its_rule_and_the_bundle_is_not_taken()
    {
        var composition = Deployed((Drop, Eth0));
        var failure = Assert.Throws<ApiaryException>(() => Agree(composition, Accept, Eth0));
        Assert.That(failure!.Rule, Is.SameAs(ConflictRules.VerdictConflict));
        Assert.That(failure.Message, Does.Contain("drop/Run").And.Contain("accept/Run").And.Contain("pkt.l4.dport=22"));
        Assert.That(composition.Conflicts, Is.Empty);
    }

    [Test]
    public void Another_interface_is_no_meeting() => Assert.That(Agree(Deployed((Drop, Eth0)), Accept, Eth1), Is.Empty);

    [Test]
    public void An_order_that_somebody_asks_for_is_an_agreement()
    {
        var after = Accept with { Programs = [Accept.Programs[0] with { Order = [new OrderManifest(OrderRelation.After, "drop")] }] };
        Assert.That(() => Agree(Deployed((Drop, Eth0)), after, Eth0), Throws.Nothing);
    }

    [Test]
    public void An_accepted_conflict_is_kept_with_its_reason()
    {
        var composition = Deployed((Drop, Eth0));
        Assert.That(Agree(composition, Allowed(Accept, "APY6001", "APY6002"), Eth0), Is.Empty);
        Assert.That(composition.Conflicts.Select(static conflict => conflict.Assumption?.Because), Is.EqualTo(new[] { "tested", "tested" }));
    }

    [Test]
    public void A_possible_conflict_is_a_warning()
    {
        var composition = Deployed((Drop, Eth0));
        var open = Agree(composition, Bundle("accept", HookKind.TcIngress, "set verdict to accept when ?map.Allowed"), Eth0);
        Assert.That(open.Select(static conflict => (conflict.Rule.Id, conflict.Severity)), Is.EqualTo(new[] { ("APY6001", RuleSeverity.Warning), ("APY6002", RuleSeverity.Warning) }));
        Assert.That(composition.Conflicts, Is.EqualTo(open));
    }

    [Test]
    public void A_new_version_is_judged_without_the_old_one()
    {
        var composition = Deployed((Drop, Eth0), (Bundle("accept", HookKind.TcIngress, "set verdict to accept when pkt.l4.dport==80"), Eth0));
        Assert.That(() => Agree(composition, Bundle("drop", HookKind.TcIngress, "set verdict to drop when pkt.l4.dport==80"), Eth0), Throws.InstanceOf<ApiaryException>());
        Assert.That(() => Agree(composition, Bundle("drop", HookKind.TcIngress, "set verdict to drop when pkt.l4.dport==23"), Eth0), Throws.Nothing);
    }

    [Test]
    public void On_the_way_in_the_interface_tells_who_meets_and_elsewhere_the_network_namespace()
    {
        var rewrite = Bundle("rewrite", HookKind.Xdp, "set pkt.l4.dport to 80 when pkt.l4.dport==22");
        Assert.That(Rules(Deployed((rewrite, Eth0)), Drop, Eth0), Has.Member("APY6004"));
        Assert.That(Rules(Deployed((rewrite, Eth0)), Drop, Eth1), Is.Empty);
        var leaving = Bundle("leaving", HookKind.TcEgress, "set verdict to drop when pkt.l4.dport==22");
        Assert.That(Rules(Deployed((rewrite, Eth0)), leaving, Eth1), Has.Member("APY6004"), "what is forwarded leaves by another interface");
        Assert.That(Rules(Deployed((rewrite, Eth0)), leaving, EthAway), Is.Empty);
    }

    [TestCase("/a", "/a/b", true)]
    [TestCase("/a/b", "/", true)]
    [TestCase("/a", "/ab", false)]
    public void Processes_of_a_cgroup_meet_what_is_above_it(string first, string second, bool meet)
    {
        var deny = Bundle("deny", HookKind.CgroupEgress, "set verdict to drop when pkt.l4.dport==22");
        var allow = Bundle("allow", HookKind.CgroupEgress, "set pkt.l4.dport to 22 when pkt.l4.dport==23");
        var composition = new HostComposition();
        Take(composition, deny, new CgroupTarget(first));
        Assert.That(Rules(() => composition.DemandAgreement(Plan(allow, new CgroupTarget(second)), allow)), meet ? Has.Member("APY6004") : Has.No.Member("APY6004"));
    }

    private static IReadOnlyList<string> Rules(HostComposition composition, BundleManifest manifest, InterfaceTarget target) => Rules(() => Agree(composition, manifest, target));

    private static IReadOnlyList<string> Rules(Func<IReadOnlyList<Contract.Conflicts.Conflict>> agree)
    {
        try
        {
            return [.. agree().Select(static conflict => conflict.Rule.Id)];
        }
        catch (ApiaryException failure)
        {
            return [failure.Rule.Id];
        }
    }

    private static IReadOnlyList<Contract.Conflicts.Conflict> Agree(HostComposition composition, BundleManifest manifest, InterfaceTarget target) =>
        composition.DemandAgreement(Plan(manifest, target), manifest);

    private static HostComposition Deployed(params (BundleManifest Manifest, InterfaceTarget Target)[] bundles)
    {
        var composition = new HostComposition();
        foreach (var (manifest, target) in bundles)
        {
            Take(composition, manifest, target);
        }

        return composition;
    }

    private static void Take(HostComposition composition, BundleManifest manifest, DeploymentTarget target)
    {
        composition.Admit(manifest);
        composition.Reserve(Plan(manifest, target), manifest);
    }

    private static LoadPlan Plan(BundleManifest manifest, DeploymentTarget target) => LoadPlanner.Plan(manifest, new LoadOptions { Targets = [target] }, new HostFacts(
        target is InterfaceTarget on ? [new InterfaceFacts(on.Interface, on.Interface == "eth0" ? 1u : 2u, on.NetworkNamespace, on.NetworkNamespace.Length == 0 ? Home : Away, 1, XdpMode.Native)] : [],
        target is CgroupTarget group ? [new CgroupFacts(group.Path, (ulong)group.Path.Length)] : [],
        []));

    private static BundleManifest Bundle(string name, HookKind hook, params string[] effects) => TestManifest.Single(
        name, TestManifest.Program(name + "_run", hook) with { Actors = ["Run"], Behaviors = [new ActorManifest("Run", ActorKind.Enforcer, effects)] }, []);

    private static BundleManifest Allowed(BundleManifest manifest, params string[] rules) => manifest with
    {
        Programs = [manifest.Programs[0] with { Behaviors = [manifest.Programs[0].Behaviors![0] with { Allowed = [.. rules.Select(static rule => new AllowanceManifest(rule, "tested", ""))] }] }],
    };
}
