// A run in which the process that hosts the agent dies again and again, in the middle of updates, while traffic goes on.
using System.Text.Json;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;

namespace Apiary.Soak.Crashes;

/// <summary>How often and how.</summary>
/// <param name="RandomKills">Kills at random moments.</param>
/// <param name="Every">Of the protocol's steps, before every how many-th one a process dies; 0 for none.</param>
/// <param name="Width">Flows at a time.</param>
/// <param name="Seed">Of the random moments.</param>
public sealed record CrashOptions(int RandomKills, int Every, int Width, int Seed);

/// <summary>What came of it.</summary>
/// <param name="Kills">Processes that were killed or killed themselves.</param>
/// <param name="Steps">Steps of the protocol before which one died.</param>
/// <param name="Flows">Flows in the traffic.</param>
/// <param name="Runs">Program runs with a record.</param>
/// <param name="MixedFlows">Flows that have met two versions.</param>
/// <param name="MixedRuns">Runs whose flow had met another version before.</param>
/// <param name="Missing">Events whose version had no program.</param>
/// <param name="Failed">TCP connections that failed.</param>
/// <param name="Lost">UDP requests without an answer.</param>
/// <param name="BothVersions">Whether runs of both versions were seen.</param>
/// <param name="NotAdopted">Processes that did not go on with what they found.</param>
public sealed record CrashReport(int Kills, int Steps, long Flows, ulong Runs, ulong MixedFlows, ulong MixedRuns, ulong Missing, long Failed, long Lost, bool BothVersions, int NotAdopted);

/// <summary>Runs crashes.</summary>
public static class CrashRun
{
    private const int Hooks = 5;
    private const int LongestLife = 1400;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Runs.</summary>
    public static CrashReport Run(CrashOptions options)
    {
        using var network = new ThrowAwayNetwork("kl");
        using var group = new ThrowAwayCgroup("kl");
        var orders = new AgentOrders(network.ServerInterface, network.Server, group.Path, "/sys/fs/bpf/" + network.Server, Witnessed.Number);
        var life = new AgentLives(orders, new Random(options.Seed));
        try
        {
            life.Live();
            using var server = Peer.Server(network, group);
            using var client = Peer.Client(network, options.Width);
            Thread.Sleep(WarmUp);
            var steps = options.Every == 0 ? [] : AgentLives.Steps([.. Enumerable.Repeat(HookForm.Both, Hooks)]).Where((_, number) => number % options.Every == 0).ToArray();
            foreach (var step in steps)
            {
                life.DieAt(step);
            }

            for (var kill = 0; kill < options.RandomKills; kill++)
            {
                life.DieSometime(LongestLife);
            }

            var tally = life.End();
            var traffic = JsonSerializer.Deserialize<TrafficTally>(client.Stop())!;
            _ = server.Stop();
            return new(
                life.Kills, steps.Length, traffic.Flows, tally.Runs, tally.MixedFlows, tally.Mixed, tally.Missing + life.Missing, traffic.Failed, traffic.Lost, tally is { First: > 0, Second: > 0 }, life.NotAdopted);
        }
        finally
        {
            _ = Runtime.Loading.BundleLoader.RemoveStale(orders.PinRoot, "witnessed", Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        }
    }
}
