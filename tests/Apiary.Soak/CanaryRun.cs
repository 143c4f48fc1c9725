// An update with a trial: how many of the flows tried the new version, and whether any met both.
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
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Updates once, with <paramref name="width"/> longer flows at a time beside ten thousand short ones; none for 0.</summary>
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
        var readings = new List<CanaryReading>();
        var update = agent.UpdateAsync<Next.Witnessed>(new UpdateOptions { Canary = plan with { AbortWhen = reading => Note(readings, reading, plan) } });
        using var burst = Peer.Burst(network, Flows);
        var (next, report) = await update;
        var running = agent.Running("witnessed");
        var sums = SoakRun.Sum(new(running.MapOfMember(nameof(Witnessed.Sums))));
        var tally = System.Text.Json.JsonSerializer.Deserialize<TrafficTally>(client.Stop())!;
        _ = burst.Stop();
        _ = server.Stop();
        await host.StopAsync();
        var last = readings.Where(reading => reading.Share.Equals(readings[^1].Share)).ToArray();
        var (ours, theirs) = (last[^1].New.Births - last[0].New.Births, last[^1].Old.Births - last[0].Old.Births);
        return new(ours / (double)Math.Max(1, ours + theirs), ours + theirs, report.IsRolledBack, sums.MixedFlows, sums.Mixed, tally.Failed + tally.Lost);
    }

    private static bool Note(List<CanaryReading> readings, CanaryReading reading, CanaryPlan plan)
    {
        readings.Add(reading);
        return plan.AbortWhen(reading);
    }
}
