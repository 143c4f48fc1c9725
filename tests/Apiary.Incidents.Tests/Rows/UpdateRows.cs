// F: half-new pipelines, state that no longer fits, programs that are missing for a while. Updates and restarts of a bundle at five hooks on the running kernel.
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Incidents.Tests.Situations;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Updates;
using Apiary.Soak;
using Apiary.Testing.Kernel;
using NUnit.Framework;

namespace Apiary.Incidents.Tests.Rows;

[KernelTest, ResidueFree, NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UpdateRows : IDisposable
{
    private const string Bundle = "witnessed";
    private const int Next = 2;
    private readonly ThrowAwayNetwork _network = new("iu");
    private readonly ThrowAwayCgroup _cgroup = new("iu");

    /// <inheritdoc/>
    public void Dispose()
    {
        _cgroup.Dispose();
        _network.Dispose();
    }

    [Incident(34, "Cilium 1.7 to 1.8, tail-call map", Outcome.Impossible, "a version's maps and arrays go when its last flow has gone")]
    public async Task AtEveryStepOfAnUpdateEveryHookHasAProgram()
    {
        var steps = new List<int>();
        ApiaryAgent? agent = null;
        await using var team = await Start<Witnessed>("one", options => options.BeforeUpdateStep = (_, _) => steps.Add(agent!.Running(Bundle).Links.Count(static link => IsAttached(link.Id))));
        agent = team.Agent;
        await agent.UpdateAsync<Soak.Next.Witnessed>();
        Assert.That(steps, Has.Count.GreaterThan(5).And.All.EqualTo(5));
        Assert.That(agent.Running(Bundle).Manifest.Version, Is.EqualTo(Next));
    }

    [Incident(35, "Cilium, old program calls into the new one", Outcome.Impossible, "a flow's version decides at every hook")]
    public async Task NoFlowMeetsTwoVersionsOfThePipeline()
    {
        var report = await SoakRun.RunAsync(new SoakOptions(Updates: 2, Width: 20, TimeSpan.FromSeconds(20)));
        Assert.That((report.MixedFlows, report.MixedRuns, report.Missing, report.Failed, report.Lost, report.BothVersions), Is.EqualTo((0UL, 0UL, 0UL, 0L, 0L, true)));
    }

    [Incident(37, "Cilium 1.13.0, CVE-2023-27595", Outcome.Impossible, "adoption: a restart attaches nothing anew")]
    public async Task ARestartGoesOnWithTheLinksThatAreThere()
    {
        int[] links;
        var first = await Start<Witnessed>("one", static options => options.OnStop = StopPolicy.Leave);
        links = [.. first.Agent.Running(Bundle).Links.Select(static link => link.Id)];
        await first.StopAsync();
        Assert.That(links, Has.All.Matches<int>(IsAttached), "nobody is there, and everything runs");
        await using var second = await Start<Witnessed>("one");
        Assert.That(second.Agent.Running(Bundle).Links.Select(static link => link.Id), Is.EqualTo(links));
    }

    [Incident(38, "L3AF, tc ingress and egress", Outcome.Impossible, "one decision for each map, for all hooks of a bundle")]
    public async Task AfterAnUpdateBothDirectionsUseOneMap()
    {
        await using var team = await Start<Witnessed>("one");
        await team.Agent.UpdateAsync<Soak.Next.Witnessed>();
        var maps = (await team.Agent.HooksAsync()).Where(static hook => hook.Hook.StartsWith("tc ", StringComparison.Ordinal)).Select(static hook => hook.Programs.Single().Maps.ToHashSet()).ToList();
        var shared = Id(team.Agent.Running(Bundle).MapOfMember("Witness"));
        Assert.That(maps, Has.Count.EqualTo(2).And.All.Contains(shared));
    }

    [Incident(39, "AWS NP agent, a pod is made again", Outcome.Flagged, "the watch: APY8050, and the current version when the device is back")]
    public async Task ADeviceThatIsMadeAgainGetsTheVersionInForce()
    {
        await using var team = await Start<Witnessed>("one");
        await team.Agent.UpdateAsync<Soak.Next.Witnessed>();
        Remake();
        Assert.That(await team.Agent.InspectAsync(), Is.Empty);
        var running = team.Agent.Running(Bundle).Scopes[0].Programs.Values.Select(static program => (uint)program.Inspect().Id).ToHashSet();
        Assert.That((await team.Agent.HooksAsync()).SelectMany(static hook => hook.Programs).Select(static program => program.Id), Is.SubsetOf(running));
    }

    [Incident(41, "AWS NP agent, a map nobody reads", Outcome.Impossible, "the host's accessors are the maps of the attached programs")]
    public async Task TheHostWritesTheMapThatTheProgramsRead()
    {
        await using var team = await Start<Witnessed>("one");
        await team.Agent.UpdateAsync<Soak.Next.Witnessed>();
        var read = (await team.Agent.HooksAsync()).SelectMany(static hook => hook.Programs).SelectMany(static program => program.Maps).ToHashSet();
        Assert.That(read, Does.Contain(Id(team.Agent.Running(Bundle).MapOfMember("Witness"))).And.Contain(Id(team.Agent.Running(Bundle).MapOfMember("Sums"))));
    }

    [Incident(42, "AWS NP agent, a pinned map of another size", Outcome.Flagged, "adoption: a pin that is something else is named, and the deployment begun afresh")]
    public async Task APinThatHasBecomeAnotherMapIsNotUsed()
    {
        var first = await Start<Witnessed>("one", static options => options.OnStop = StopPolicy.Leave);
        var pin = Path.Combine(first.Agent.Running(Bundle).PinDirectory, "v1/maps/index_conn");
        await first.StopAsync();
        File.Delete(pin);
        ShellCommand.Run("bpftool", "map", "create", pin, "type", "hash", "key", "44", "value", "8", "entries", "16", "name", "other");
        await using var second = await Start<Witnessed>("one");
        Assert.That(second.Agent.Running(Bundle).Map("index_conn").ValueSize, Is.EqualTo(4));
    }

    [Incident(44, "Calico, a value grew without a version", Outcome.Flagged, "APY6602")]
    public void StateThatGrewIsRefusedWithBothLayouts()
    {
        var old = SideBySide.Manifest<Witnessed>();
        var grown = SideBySide.Manifest<Soak.Next.Witnessed>();
        grown = grown with { Maps = [.. grown.Maps.Select(static map => map.Member == "Witness" ? map with { ValueSize = map.ValueSize + 16 } : map)] };
        var failure = Assert.Throws<ApiaryException>(() => StateCarryOver.Between(old, grown, static record => record.RowSize))!;
        Assert.That(failure.Rule, Is.SameAs(UpdateRules.StateIncompatible));
        Assert.That(failure.Message, Does.Contain("Witness"));
        Assert.That(() => StateCarryOver.Between(old, SideBySide.Manifest<Soak.Next.Witnessed>(), static record => record.RowSize), Throws.Nothing);
    }

    [Incident(46, "kmesh, a hook stays old", Outcome.Impossible, "an update ends when every hook leads to the new version")]
    public async Task NoHookIsForgotten()
    {
        await using var team = await Start<Witnessed>("one");
        var before = team.Agent.Running(Bundle).Scopes[0].Programs.Values.Select(static program => (uint)program.Inspect().Id).ToHashSet();
        await team.Agent.UpdateAsync<Soak.Next.Witnessed>();
        var attached = (await team.Agent.HooksAsync()).SelectMany(static hook => hook.Programs).Select(static program => program.Id).ToList();
        Assert.That(attached, Has.Count.EqualTo(5).And.None.Matches<uint>(before.Contains));
    }

    [Incident(48, "Cilium on Talos, a cgroup that dies", Outcome.Flagged, "the watch: APY8050 names the cgroup")]
    public async Task ALinkWhoseCgroupIsGoneIsReported()
    {
        var cgroup = new ThrowAwayCgroup("gone");
        await using var team = await Team.StartAsync("one", agent => agent.Deploy<Witnessed>(on => on.Interface(_network.ServerInterface, _network.Server).Cgroup(cgroup.Path)));
        cgroup.Dispose();
        IReadOnlyList<Runtime.Composition.HookFinding> findings = [];
        for (var patience = 0; patience < 100 && findings.Count < 2; patience++, await Task.Delay(50))
        {
            findings = await team.Agent.InspectAsync(); // the kernel takes the programs of a dead cgroup away a little later
        }

        Assert.That(findings.Select(static finding => finding.Rule), Is.EqualTo(new[] { "APY8050", "APY8050" }));
        Assert.That(findings[0].Text, Does.Contain(Path.GetFileName(cgroup.Path)));
    }

    private Task<Team> Start<TBundle>(string name, Action<ApiaryOptions>? configure = null)
        where TBundle : class, CompilerServices.IBundle<TBundle> => Team.StartAsync(
            name, agent => agent.Deploy<TBundle>(on => on.Interface(_network.ServerInterface, _network.Server).Cgroup(_cgroup.Path)), configure);

    private void Remake()
    {
        ShellCommand.Run("ip", "-n", _network.Server, "link", "del", _network.ServerInterface);
        ShellCommand.Run("ip", "link", "add", _network.ServerInterface, "netns", _network.Server, "type", "veth", "peer", "name", _network.ClientInterface, "netns", _network.Client);
        ShellCommand.Run("ip", "-n", _network.Server, "link", "set", _network.ServerInterface, "up");
    }

    private static uint Id(BpfMap map) => (uint)map.Id;

    private static bool IsAttached(int link) => ShellCommand.Run("bpftool", "-j", "link", "show", "id", link.ToString(System.Globalization.CultureInfo.InvariantCulture)).Contains("\"prog_id\"", StringComparison.Ordinal);
}
