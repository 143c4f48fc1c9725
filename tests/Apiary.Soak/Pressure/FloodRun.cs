// A flood of first packets against a record with a quota, while flows that are alive go on and the bundle is updated.
using System.Diagnostics;
using System.Text.Json;
using Apiary.Runtime.Accessors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Soak.Pressure;

/// <summary>What came of it.</summary>
/// <param name="Sent">First packets of the flood.</param>
/// <param name="Refused">Births that the first version refused.</param>
/// <param name="HalfOpen">The most rows that flows without an answer had, of those times that were looked at.</param>
/// <param name="Room">The least room that was left for them.</param>
/// <param name="Failed">Flows that were alive before the flood, and did not get an answer in it.</param>
/// <param name="Answers">Answers that they got.</param>
/// <param name="Mixed">Packets whose flow had met another version before.</param>
/// <param name="Updated">Whether the update came to its end when the old flows had ended.</param>
/// <param name="Later">Flows that could begin after the flood.</param>
public sealed record FloodReport(long Sent, ulong Refused, int HalfOpen, long Room, long Failed, long Answers, ulong Mixed, bool Updated, ulong Later);

/// <summary>Runs floods.</summary>
public static class FloodRun
{
    private const string Bundle = "gate";
    private const string Counters = "apy_counters";
    private const uint Births = 0;
    private const string RoomMap = "open_visitor";
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    /// <summary>Floods for <paramref name="time"/>.</summary>
    /// <param name="kept">Flows that are alive before.</param>
    /// <param name="later">Flows that begin afterwards.</param>
    /// <param name="time">How long; the update is asked for in the middle.</param>
    public static async Task<FloodReport> RunAsync(int kept, int later, TimeSpan time)
    {
        using var network = new ThrowAwayNetwork("fl");
        using var group = new ThrowAwayCgroup("flood");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddApiary(agent => agent.Deploy<Gate>(on => on.Interface(network.ServerInterface, network.Server)));
        using var host = builder.Build();
        await host.StartAsync();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        using var server = Peer.Server(network, group);
        using var alive = Peer.Keep(network, kept);
        using var flood = Peer.Flood(network);
        var look = new Look(agent, host.Services.GetRequiredService<BundleHandle<Gate>>());
        await look.ForAsync(time / 2);
        var update = agent.UpdateAsync<Next.Gate>();
        await look.ForAsync(time / 2);
        var sent = long.Parse(flood.Stop(), System.Globalization.CultureInfo.InvariantCulture);
        var refused = look.Refused();
        var tally = JsonSerializer.Deserialize<TrafficTally>(alive.Stop())!;
        var report = (await update).Report;
        await Task.Delay(Calm);
        var before = agent.Running(Bundle).Map(Counters).SumPerCpu(Births);
        Peer.Burst(network, later);
        await Task.Delay(Calm);
        var running = agent.Running(Bundle);
        var result = new FloodReport(
            sent,
            refused,
            look.HalfOpen,
            look.Room,
            tally.Failed + tally.Lost,
            tally.Messages,
            running.MapOfMember(nameof(Gate.Mixed)).SumPerCpu(0),
            !report.IsRolledBack && running.Manifest.Version == Next.Gate.Number,
            running.Map(Counters).SumPerCpu(Births) - before);
        _ = server.Stop();
        await host.StopAsync();
        return result;
    }

    private sealed class Look(ApiaryAgent agent, BundleHandle<Gate> handle)
    {
        public int HalfOpen { get; private set; }

        public long Room { get; private set; } = long.MaxValue;

        public ulong Refused() => handle.Statistics.BirthsRefused;

        public async Task ForAsync(TimeSpan time)
        {
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < time; await Task.Delay(Pace))
            {
                var running = agent.Running(Bundle);
                HalfOpen = Math.Max(HalfOpen, handle.Statistics.Records.Max(static record => record.Occupancy.HalfOpen));
                running.Map(RoomMap).TryLookup(0u, out long room);
                Room = Math.Min(Room, room);
            }
        }
    }
}
