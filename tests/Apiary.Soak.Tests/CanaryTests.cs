// A trial of a new version: how many flows it gets, which ones, and how it ends.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Apiary.Soak.Tests;

[KernelTest, ResidueFree]
internal sealed class CanaryTests
{
    [Test]
    public async Task The_share_of_the_flows_that_was_asked_for_tries_the_new_version_and_none_meets_both()
    {
        var report = await CanaryRun.RunAsync(new CanaryPlan([new(0.05, TimeSpan.FromSeconds(0.2)), new(0.25, TimeSpan.FromMinutes(1))]), width: 20);

        Assert.That(report.Births, Is.GreaterThan(5_000));
        Assert.That(report.Share, Is.EqualTo(0.25).Within(0.02));
        Assert.That(report, Has.Property(nameof(CanaryReport.MixedRuns)).Zero.And.Property(nameof(CanaryReport.Lost)).Zero);
        Assert.That(report.IsRolledBack, Is.False);
    }

    [Test]
    public async Task Flows_between_the_same_hosts_go_together()
    {
        var report = await CanaryRun.RunAsync(new CanaryPlan([new(0.5, TimeSpan.FromMinutes(1))]) { By = CanaryKey.Hosts }, width: 0);

        Assert.That(report.Births, Is.GreaterThan(5_000));
        Assert.That(report.Share, Is.LessThan(0.001).Or.GreaterThan(0.999));
    }

    [Test]
    public async Task A_trial_that_fails_is_rolled_back()
    {
        var report = await CanaryRun.RunAsync(
            new CanaryPlan([new(0.3, TimeSpan.FromMinutes(1))]) { AbortWhen = static reading => reading.New.Births > 300 }, width: 20);

        Assert.That(report.IsRolledBack, Is.True);
        Assert.That(report, Has.Property(nameof(CanaryReport.MixedRuns)).Zero.And.Property(nameof(CanaryReport.Lost)).Zero);
    }

    [Test]
    public async Task A_plan_that_cannot_be_followed_is_refused()
    {
        using var network = new ThrowAwayNetwork("cp");
        using var group = new ThrowAwayCgroup("cp");
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddApiary(agent => agent.Deploy<Witnessed>(on => on.Interface(network.ServerInterface, network.Server).Cgroup(group.Path)));
        using var host = builder.Build();
        await host.StartAsync();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        foreach (var (plan, reason) in new[]
                 {
                     (new CanaryPlan([]), "has no step"), (new CanaryPlan([new(1.5, TimeSpan.Zero)]), "between 0 and 1"), (new CanaryPlan([new(0.5, TimeSpan.FromSeconds(-1))]), "ends before it begins"),
                 })
        {
            Assert.That(
                async () => await agent.UpdateAsync<Next.Witnessed>(new UpdateOptions { Canary = plan }),
                Throws.TypeOf<ApiaryException>().With.Property(nameof(ApiaryException.Rule)).SameAs(UpdateRules.UpdateImpossible).And.Message.Contains(reason));
        }

        Assert.That(agent.Running("witnessed").Manifest.Version, Is.EqualTo(1));
        await host.StopAsync();
    }
}
