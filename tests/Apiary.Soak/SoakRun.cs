// A run: traffic through two namespaces, one update after the other through the agent, and what the witnesses say in the end.
using System.Diagnostics;
using System.Text.Json;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Soak;

/// <summary>How long and how hard.</summary>
/// <param name="Updates">Updates to make.</param>
/// <param name="Width">Flows at a time.</param>
/// <param name="Limit">No update is begun after this long.</param>
public sealed record SoakOptions(int Updates, int Width, TimeSpan Limit)
{
    /// <summary>Whether every update is rolled back while it drains.</summary>
    public bool RollsBack { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Updates">Updates that came to their end.</param>
/// <param name="RolledBack">How many of them with the old version.</param>
/// <param name="Flows">Flows in the traffic.</param>
/// <param name="Runs">Program runs with a record.</param>
/// <param name="MixedFlows">Flows that have met two versions.</param>
/// <param name="MixedRuns">Runs whose flow had met another version before.</param>
/// <param name="Missing">Events whose version had no program.</param>
/// <param name="Failed">TCP connections that failed.</param>
/// <param name="Lost">UDP requests without an answer.</param>
/// <param name="BothVersions">Whether runs of both versions were seen, without which nothing is proved.</param>
/// <param name="LastPhases">The phases of the last update.</param>
public sealed record SoakReport(int Updates, int RolledBack, long Flows, ulong Runs, ulong MixedFlows, ulong MixedRuns, ulong Missing, long Failed, long Lost, bool BothVersions, IReadOnlyList<UpdatePhaseTime> LastPhases);

/// <summary>Runs updates under load.</summary>
public static class SoakRun
{
    private const int VersionMissing = 8;
    private const string Bundle = "witnessed";
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MidDrain = TimeSpan.FromMilliseconds(350);

    /// <summary>Runs.</summary>
    public static async Task<SoakReport> RunAsync(SoakOptions options)
    {
        using var network = new ThrowAwayNetwork("sk");
        using var group = new ThrowAwayCgroup("sk");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddApiary(agent => agent.Deploy<Witnessed>(on => on.Interface(network.ServerInterface, network.Server).Cgroup(group.Path)));
        using var host = builder.Build();
        await host.StartAsync();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        using var server = Peer.Server(network, group);
        using var client = Peer.Client(network, options.Width);
        await Task.Delay(WarmUp);
        var began = Stopwatch.GetTimestamp();
        UpdateReport? report = null;
        var (updates, rolledBack, missing) = (0, 0, 0UL);
        for (; updates < options.Updates && Stopwatch.GetElapsedTime(began) < options.Limit; updates++)
        {
            report = agent.Running(Bundle).Manifest.Version == Witnessed.Number
                ? await UpdateAsync<Next.Witnessed>(agent, options)
                : await UpdateAsync<Witnessed>(agent, options);
            rolledBack += report.IsRolledBack ? 1 : 0;
            missing += report.IsRolledBack ? report.New.VersionMissing : report.Old.VersionMissing;
        }

        var running = agent.Running(Bundle);
        var sums = Sum(new(running.MapOfMember(nameof(Witnessed.Sums))));
        missing += running.Map("apy_counters").SumPerCpu(VersionMissing);
        var tally = JsonSerializer.Deserialize<TrafficTally>(client.Stop())!;
        _ = server.Stop();
        await host.StopAsync();
        return new(updates, rolledBack, tally.Flows, sums.Runs, sums.MixedFlows, sums.Mixed, missing, tally.Failed, tally.Lost, sums is { First: > 0, Second: > 0 }, report?.Phases ?? []);
    }

    private static async Task<UpdateReport> UpdateAsync<TNext>(ApiaryAgent agent, SoakOptions options)
        where TNext : class, CompilerServices.IBundle<TNext>
    {
        var update = agent.UpdateAsync<TNext>();
        if (options.RollsBack)
        {
            await Task.Delay(MidDrain);
            await agent.RollBackAsync(Bundle);
        }

        return (await update).Report;
    }

    internal static Witnessed.Totals Sum(Runtime.Accessors.PerCpuArrayAccessor<Witnessed.Totals> map)
    {
        Witnessed.Totals sums = default;
        foreach (var value in map.Values(0))
        {
            sums.Runs += value.Runs;
            sums.Mixed += value.Mixed;
            sums.MixedFlows += value.MixedFlows;
            sums.First += value.First;
            sums.Second += value.Second;
        }

        return sums;
    }
}
