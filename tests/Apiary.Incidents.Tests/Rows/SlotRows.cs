// A and D: programs that others delete, replace or are in the way of. Real hooks of the running kernel, two teams that know nothing of each other.
using Apiary.Contract.Rules;
using Apiary.Incidents.Tests.Bundles;
using Apiary.Incidents.Tests.Situations;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Testing.Kernel;
using NUnit.Framework;

namespace Apiary.Incidents.Tests.Rows;

[KernelTest, ResidueFree, NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SlotRows : IDisposable
{
    private readonly ThrowAwayNetwork _network = new("is");

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    [Incident(1, "Datadog CWS vs Cilium, tc", Outcome.Impossible, "links: a team owns what it attached, not a priority and a handle")]
    public async Task WhoStopsTakesNothingOfTheOther()
    {
        await using var policy = await Start<Policy>("one");
        var tally = await Start<Tally>("two");
        await tally.StopAsync();
        Assert.That(Bundles(await policy.Agent.HooksAsync()), Is.EqualTo(new[] { "policy" }));
        Assert.That(Counted(Seen(policy.Handle<Policy>())), Is.Positive);
    }

    [Incident(2, "Elastic Defend vs Cilium, tc", Outcome.Flagged, "the watch: APY8050 until the program is back")]
    public async Task WhatOthersDetachComesBack()
    {
        await using var policy = await Start<Policy>("one");
        Detach(policy.Handle<Policy>().Loaded.Links[0].Id);
        Assert.That(Bundles(await policy.Agent.HooksAsync()), Is.Empty, "the loss is real");
        Assert.That(await policy.Agent.InspectAsync(), Is.Empty);
        Assert.That(Bundles(await policy.Agent.HooksAsync()), Is.EqualTo(new[] { "policy" }));
    }

    [Incident(4, "Tracee vs any, clsact", Outcome.Impossible, "tcx: no qdisc is needed, and none is made or deleted")]
    public async Task AQdiscOfOthersStaysAndWhoDeletesItTakesNothing()
    {
        Tc("qdisc", "add", "dev", _network.ServerInterface, "clsact");
        var policy = await Start<Policy>("one");
        await policy.StopAsync();
        Assert.That(Tc("qdisc", "show", "dev", _network.ServerInterface), Does.Contain("clsact"));
        await using var again = await Start<Policy>("one");
        Tc("qdisc", "del", "dev", _network.ServerInterface, "clsact");
        Assert.That(await again.Agent.InspectAsync(), Is.Empty);
        Assert.That(Bundles(await again.Agent.HooksAsync()), Is.EqualTo(new[] { "policy" }));
    }

    [Incident(5, "Retina vs Cilium, restarts", Outcome.Impossible, "links: a restart takes and gives back its own place only")]
    public async Task ManyRestartsOfTheNeighbourCostNothing()
    {
        await using var policy = await Start<Policy>("one");
        var link = policy.Handle<Policy>().Loaded.Links[0].Id;
        for (var round = 0; round < 3; round++)
        {
            await (await Start<Tally>("two")).StopAsync();
        }

        Assert.That((policy.Handle<Policy>().Loaded.Links[0].Id, (await policy.Agent.InspectAsync()).Count), Is.EqualTo((link, 0)));
    }

    [Incident(7, "Cilium vs all interfaces, XDP", Outcome.Impossible, "targets: only the declared interfaces are touched")]
    public async Task TheXdpProgramOfAnotherInterfaceStays()
    {
        await using var other = await Team.StartAsync("two", agent => agent.Deploy<XdpBalancer>(on => on.Interface(_network.ClientInterface, _network.Client)));
        var link = other.Handle<XdpBalancer>().Loaded.Links[0].Id;
        await (await Start<XdpFirewall>("one")).StopAsync();
        Assert.That((other.Handle<XdpBalancer>().Loaded.Links[0].Id, (await other.Agent.InspectAsync()).Count), Is.EqualTo((link, 0)));
    }

    [Incident(8, "ptcpdump and Beyla vs any, tc", Outcome.Impossible, "tcx chains, and observers without a verdict")]
    public async Task TwoObserversAtOneHookBothSeeEveryPacket()
    {
        await using var first = await Start<Tally>("one");
        await using var second = await Start<SecondTally>("two");
        var (one, two) = (Seen(first.Handle<Tally>()), Seen(second.Handle<SecondTally>()));
        var (before, beforeToo) = (Sum(one), Sum(two));
        Exchange();
        Assert.That((Sum(one) - before, Sum(two) - beforeToo), Is.EqualTo((Sum(one) - before, Sum(one) - before)).And.Not.EqualTo((0UL, 0UL)));
    }

    [Incident(9, "bandwidth CNI vs netobserv, qdisc", Outcome.Impossible, "tcx: an ingress qdisc that exists is in nobody's way")]
    public async Task AnIngressQdiscOfOthersIsNotInTheWay()
    {
        Tc("qdisc", "add", "dev", _network.ServerInterface, "ingress");
        await using var policy = await Start<Policy>("one");
        Assert.That(Counted(Seen(policy.Handle<Policy>())), Is.Positive);
        Assert.That(Tc("qdisc", "show", "dev", _network.ServerInterface), Does.Contain("ingress"));
    }

    [Incident(11, "systemd vs NVIDIA containers, device cgroup", Outcome.Flagged, "the watch: APY8050 until the program is back")]
    public async Task ADeviceProgramThatAManagerRemovesComesBack()
    {
        using var cgroup = new ThrowAwayCgroup("dev");
        await using var team = await Team.StartAsync("one", agent => agent.Deploy<Devices>(on => on.Cgroup(cgroup.Path)));
        Detach(team.Handle<Devices>().Loaded.Links[0].Id);
        Assert.That(await team.Agent.InspectAsync(), Is.Empty);
        ShellCommand.Run("sh", "-c", $"echo $$ > {cgroup.Path}/cgroup.procs; head -c 1 /dev/zero > /dev/null");
        Assert.That(Sum(Seen(team.Handle<Devices>())), Is.Positive);
    }

    [Incident(12, "systemd-networkd vs Cilium, routes", Outcome.Impossible, "the agent makes no route and no rule that others could flush")]
    public async Task RoutesAndRulesAreAsBefore()
    {
        var before = Routes();
        await using var team = await Team.StartAsync("one", agent => agent.Deploy<Policy>(OnServer).Deploy<XdpFirewall>(OnServer));
        Assert.That(Routes(), Is.EqualTo(before));
    }

    [Incident(16, "Retina silent after Cilium moved to tcx", Outcome.Flagged, "APY8051: who in front may end the chain")]
    public async Task AProgramInFrontThatEndsTheChainIsNamed()
    {
        await using var front = await Start<Telemetry>("one");
        await using var silent = await Start<Tally>("two");
        var finding = (await silent.Agent.InspectAsync()).Single();
        Assert.That((finding.Rule, finding.Bundle), Is.EqualTo(("APY8051", "tally")));
        Assert.That(finding.Text, Does.Contain("tc_in_telemetry"));
    }

    [Incident(21, "Istio ambient, no way to chain", Outcome.Impossible, "[Before] and [After]: declared order at every hook")]
    public async Task BundlesOfOneAgentRunInTheDeclaredOrder()
    {
        using var cgroup = new ThrowAwayCgroup("ord");
        await using var team = await Team.StartAsync("one", agent => agent.Deploy<Services>(on => on.Cgroup(cgroup.Path)).Deploy<FirstConnectPolicy>(on => on.Cgroup(cgroup.Path)));
        Assert.That(Bundles(await team.Agent.HooksAsync()), Is.EqualTo(new[] { "first-connect-policy", "services" }));
    }

    [Incident(24, "Katran and XDP-Firewall, XDP", Outcome.Flagged, "APY6301")]
    public async Task AnXdpPlaceThatAnotherTeamHasIsNamedWithItsOwner()
    {
        await using var owner = await Start<XdpBalancer>("two");
        var failure = Assert.ThrowsAsync<ApiaryException>(async () => await Start<XdpFirewall>("one"))!;
        Assert.That((failure.Rule, failure.Message), Is.EqualTo((CompositionRules.HookTaken, failure.Message)));
        Assert.That(failure.Message, Does.Contain("xdp_xdp_balance"));
        Assert.That(await owner.Agent.InspectAsync(), Is.Empty);
    }

    [Incident(25, "ingress-node-firewall, bpfilter and bittwister, XDP", Outcome.Flagged, "APY6306 in the build, APY6301 at deployment")]
    public void TwoBundlesOfOneAgentForOneXdpPlace()
    {
        Assert.That(SideBySide.Rules(SideBySide.Manifest<XdpFirewall>(), SideBySide.Manifest<XdpBalancer>()), Is.EqualTo(new[] { "APY6306" }));
        var failure = Assert.ThrowsAsync<ApiaryException>(async () => await Team.StartAsync("one", agent => agent.Deploy<XdpFirewall>(OnServer).Deploy<XdpBalancer>(OnServer)))!;
        Assert.That(failure.Rule, Is.SameAs(CompositionRules.HookTaken));
    }

    [Incident(26, "libxdp dispatchers of different versions", Outcome.Impossible, "no dispatcher: the bundle's own program is what is attached")]
    public async Task WhatIsAttachedIsTheBundlesProgram()
    {
        await using var team = await Start<XdpFirewall>("one");
        var loaded = team.Handle<XdpFirewall>().Loaded;
        var listed = (await team.Agent.HooksAsync()).Single().Programs.Single();
        Assert.That((listed.Id, listed.Bundle), Is.EqualTo(((uint)loaded.Program("xdp_xdp_firewall").Inspect().Id, "xdp-firewall")));
    }

    [Incident(29, "tracers at one event", Outcome.Impossible, "links: names are the kernel's ids, and an event has any number of programs")]
    public async Task TwoTeamsTraceOneEvent()
    {
        await using var first = await Team.StartAsync("one", static agent => agent.Deploy<SwitchOne>(static _ => { }));
        await using var second = await Team.StartAsync("two", static agent => agent.Deploy<SwitchTwo>(static _ => { }));
        Assert.That(() => Sum(Seen(first.Handle<SwitchOne>())) > 0 && Sum(Seen(second.Handle<SwitchTwo>())) > 0, Is.True.After(2000, 20));
    }

    private void OnServer(Runtime.Deployment.DeploymentBuilder on) => on.Interface(_network.ServerInterface, _network.Server);

    private Task<Team> Start<TBundle>(string name)
        where TBundle : class, CompilerServices.IBundle<TBundle> => Team.StartAsync(name, agent => agent.Deploy<TBundle>(OnServer));

    private ulong Counted(Runtime.Maps.BpfMap seen)
    {
        Exchange();
        return Sum(seen);
    }

    private void Exchange() => ShellCommand.Run("ip", "netns", "exec", _network.Client, "ping", "-c", "2", "-i", "0.01", "-W", "1", _network.ServerAddresses[0]);

    private string Tc(params IReadOnlyList<string> arguments) => ShellCommand.Run("tc", ["-n", _network.Server, .. arguments]);

    private string Routes() => string.Concat(new[] { "-4", "-6" }.Select(family =>
        ShellCommand.Run("ip", "-n", _network.Server, family, "route", "show", "table", "all") + ShellCommand.Run("ip", "-n", _network.Server, family, "rule", "show")));

    private static Runtime.Maps.BpfMap Seen<TBundle>(BundleHandle<TBundle> bundle)
        where TBundle : class, CompilerServices.IBundle<TBundle> => bundle.Loaded.MapOfMember("Seen");

    private static ulong Sum(Runtime.Maps.BpfMap seen) => seen.SumPerCpu(0);

    private static void Detach(int link) => ShellCommand.Run("bpftool", "link", "detach", "id", link.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<string> Bundles(IReadOnlyList<HookListing> hooks) => hooks.SelectMany(static hook => hook.Programs).Select(static program => program.Bundle);
}
