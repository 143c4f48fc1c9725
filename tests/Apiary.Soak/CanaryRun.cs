// An update with a trial: how many of the flows tried the new version, and whether any met both.
using System.Collections.Concurrent;
using System.Text.Json;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Soak;

/// <summary>What came of a trial.</summary>
/// <param name="Share">Share of the flows born during its last step that got the new version.</param>
/// <param name="Births">How many were born.</param>
/// <param name="IsRolledBack">Whether the trial failed.</param>
/// <param name="MixedFlows">Flows that have met two versions.</param>
/// <param name="MixedRuns">Runs whose flow had met another version before.</param>
/// <param name="Lost">Connections that failed and requests without an answer.</param>
public sealed record CanaryReport(double Share, ulong Births, bool IsRolledBack, ulong MixedFlows, ulong MixedRuns, long Lost);

/// <summary>Runs trials.</summary>
public static class CanaryRun
{
    private const int Flows = 10_000;
    private const string Bundle = "witnessed";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Updates once, with <paramref name="width"/> longer flows at a time, none for 0. Ten thousand short ones are born in the last step of the plan, which then ends.</summary>
    public static async Task<CanaryReport> RunAsync(CanaryPlan plan, int width)
    {
        using var network = new ThrowAwayNetwork("cn");
        using var group = new ThrowAwayCgroup("cn");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddApiary(agent => agent.Deploy<Witnessed>(on => on.Interface(network.ServerInterface, network.Server).Cgroup(group.Path)));
        using var host = builder.Build();
        await host.StartAsync();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        using var server = Peer.Server(network, group);
        using var client = Peer.Client(network, width);
        await Task.Delay(WarmUp);
        var readings = new ConcurrentQueue<CanaryReading>();
        var update = agent.UpdateAsync<Next.Witnessed>(new UpdateOptions { Canary = plan with { AbortWhen = reading => Note(readings, reading, plan) } });
        while (!readings.Any(IsLastStep) && !update.IsCompleted)
        {
            await Task.Delay(Poll);
        }

        Peer.Burst(network, Flows);
        await Task.Delay(WarmUp);
        if (!update.IsCompleted)
        {
            await agent.PromoteAsync(Bundle);
        }

        var report = (await update).Report;
        var sums = SoakRun.Sum(new(agent.Running(Bundle).MapOfMember(nameof(Witnessed.Sums))));
        var tally = JsonSerializer.Deserialize<TrafficTally>(client.Stop())!;
        _ = server.Stop();
        await host.StopAsync();
        var (first, last) = (readings.First(IsLastStep), readings.Last());
        var (ours, theirs) = (last.New.Births - first.New.Births, last.Old.Births - first.Old.Births);
        return new(ours / (double)Math.Max(1, ours + theirs), ours + theirs, report.IsRolledBack, sums.MixedFlows, sums.Mixed, tally.Failed + tally.Lost);

        bool IsLastStep(CanaryReading reading) => reading.Share.Equals(plan.Steps[^1].Share);
    }

    private static bool Note(ConcurrentQueue<CanaryReading> readings, CanaryReading reading, CanaryPlan plan)
    {
        readings.Enqueue(reading);
        return plan.AbortWhen(reading);
    }
}
