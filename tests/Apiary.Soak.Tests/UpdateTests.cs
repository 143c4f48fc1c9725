// Updates of a running bundle through the agent, under traffic: what a flow meets, and what is refused.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Soak.Controls;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class UpdateTests
{
    [Test]
    public async Task Every_flow_meets_one_version_at_five_hooks_through_updates_under_load()
    {
        var report = await SoakRun.RunAsync(new SoakOptions(Updates: 8, Width: 30, TimeSpan.FromSeconds(60)));

        Assert.That(report, Has.Property(nameof(SoakReport.MixedRuns)).Zero.And.Property(nameof(SoakReport.Missing)).Zero);
        Assert.That(report, Has.Property(nameof(SoakReport.Failed)).Zero.And.Property(nameof(SoakReport.Lost)).Zero);
        Assert.That(report.BothVersions, Is.True, "both versions ran");
        Assert.That(report.Updates, Is.EqualTo(8));
    }

    [TestCase("relink")]
    [TestCase("epoch")]
    [TestCase("no_grace")]
    [TestCase("lru")]
    public void An_update_with_one_thing_wrong_is_seen_to_mix(string control) =>
        Assert.That(ControlRun.Run(BrokenUpdate.All.Single(broken => broken.Name == control), updates: 10, width: 40), Is.Positive);

    [Test]
    public void A_flow_that_is_born_on_two_processors_at_once_has_one_version_and_mixes_where_the_loser_does_not_look_again()
    {
        Assert.That(BirthRace.Run<Next.Witnessed>(flows: 2_000, enough: 1).Mixed, Is.Zero);
        Assert.That(BirthRace.Run<Blind.Witnessed>(flows: 20_000, enough: 1).Mixed, Is.Positive);
    }

    [Test]
    public void Flows_of_the_same_addresses_and_ports_in_two_namespaces_are_kept_apart_by_the_scope_in_their_keys()
    {
        Assert.That(ScopeRun.Run(), Is.Zero);
        Assert.That(ScopeRun.RunWithoutScope(), Is.Positive);
    }

    [Test]
    public async Task A_rollback_in_mid_drain_ends_with_the_old_version_and_mixes_nothing()
    {
        var report = await SoakRun.RunAsync(new SoakOptions(Updates: 6, Width: 30, TimeSpan.FromSeconds(60)) { RollsBack = true });

        Assert.That(report.RolledBack, Is.EqualTo(6));
        Assert.That(report, Has.Property(nameof(SoakReport.MixedRuns)).Zero.And.Property(nameof(SoakReport.Missing)).Zero);
        Assert.That(report, Has.Property(nameof(SoakReport.Failed)).Zero.And.Property(nameof(SoakReport.Lost)).Zero);
        Assert.That(report.BothVersions, Is.True, "the new version had flows before it was rolled back");
    }

    [Test]
    public async Task Each_version_reads_its_own_records_whose_fields_differ()
    {
        using var network = new ThrowAwayNetwork("ul");
        using var group = new ThrowAwayCgroup("ul");
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddApiary(agent => agent.Deploy<Witnessed>(on => on.Interface(network.ServerInterface, network.Server).Cgroup(group.Path)));
        using var host = builder.Build();
        await host.StartAsync();
        using var server = Peer.Server(network, group);
        using var client = Peer.Client(network, width: 20);
        await Task.Delay(500);
        var old = host.Services.GetRequiredService<BundleHandle<Witnessed>>().Records<Witnessed.Conn>();
        Assert.That(old.Snapshot(), Is.Not.Empty.And.All.Matches<Runtime.Records.RecordEntry<Witnessed.Conn>>(static entry => entry.Value.Runs < 10_000));

        var (next, report) = await host.Services.GetRequiredService<ApiaryAgent>().UpdateAsync<Next.Witnessed>();
        await Task.Delay(300);
        var records = next.Records<Next.Witnessed.Conn>().Snapshot();
        Assert.That(report.IsRolledBack, Is.False);
        Assert.That(records.Where(static entry => entry.Value.Runs > 0), Is.Not.Empty.And.All.Matches<Runtime.Records.RecordEntry<Next.Witnessed.Conn>>(
            static entry => entry.Value.Longest is >= 40 and < 70_000 && entry.Value.Bytes >= entry.Value.Longest));
        await host.StopAsync();
    }

    [Test]
    public async Task What_cannot_be_updated_is_refused_and_the_running_version_goes_on()
    {
        using var network = new ThrowAwayNetwork("ur");
        using var group = new ThrowAwayCgroup("ur");
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddApiary(agent => agent.Deploy<Witnessed>(on => on.Interface(network.ServerInterface, network.Server).Cgroup(group.Path)));
        using var host = builder.Build();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        Assert.That(
            async () => await agent.UpdateAsync<Next.Witnessed>(),
            Throws.TypeOf<ApiaryException>().With.Property(nameof(ApiaryException.Rule)).SameAs(UpdateRules.UpdateImpossible).And.Message.Contains("not deployed it"));

        await host.StartAsync();
        Assert.That(
            async () => await agent.UpdateAsync<Witnessed>(),
            Throws.TypeOf<ApiaryException>().With.Property(nameof(ApiaryException.Rule)).SameAs(UpdateRules.UpdateImpossible).And.Message.Contains("version 1 is the one that runs"));
        Assert.That(
            async () => await agent.RollBackAsync("witnessed"),
            Throws.TypeOf<ApiaryException>().With.Property(nameof(ApiaryException.Rule)).SameAs(UpdateRules.UpdateImpossible).And.Message.Contains("no update is under way"));
        Assert.That(host.Services.GetRequiredService<BundleHandle<Witnessed>>().IsRunning, Is.True);
        await host.StopAsync();
    }

    [Test]
    public async Task A_host_that_stops_in_mid_drain_leaves_nothing_and_says_so_to_the_one_who_asked()
    {
        using var network = new ThrowAwayNetwork("us");
        using var group = new ThrowAwayCgroup("us");
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddApiary(agent => agent.Deploy<Witnessed>(on => on.Interface(network.ServerInterface, network.Server).Cgroup(group.Path)));
        using var host = builder.Build();
        await host.StartAsync();
        using var server = Peer.Server(network, group);
        using var client = Peer.Client(network, width: 10);
        await Task.Delay(500);
        var update = host.Services.GetRequiredService<ApiaryAgent>().UpdateAsync<Next.Witnessed>();
        await Task.Delay(200);
        await host.StopAsync();

        Assert.That(async () => await update, Throws.TypeOf<ApiaryException>().With.Message.Contains("stopped while it was under way"));
    }
}
