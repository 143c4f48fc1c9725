// An actor that moves between tc and XDP under traffic: every datagram that came through has to be counted once.
using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using Apiary.Runtime.Accessors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Soak.Moves;

/// <summary>What came of it.</summary>
/// <param name="Moves">Moves that came to their end.</param>
/// <param name="Datagrams">Datagrams that came through.</param>
/// <param name="Counted">How many of them were counted.</param>
/// <param name="Missed">How many were not.</param>
/// <param name="Again">How often one was counted again.</param>
/// <param name="Absent">Events whose version had no program.</param>
public sealed record MoveReport(int Moves, long Datagrams, long Counted, long Missed, long Again, ulong Absent);

/// <summary>Runs moves under load.</summary>
public static class MoveRun
{
    private const int VersionMissing = 8;
    private const string Bundle = "mover";
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    /// <summary>Moves to and fro.</summary>
    /// <param name="moves">How often.</param>
    /// <param name="width">Flows at a time.</param>
    /// <param name="limit">No move is begun after this long.</param>
    public static async Task<MoveReport> RunAsync(int moves, int width, TimeSpan limit)
    {
        using var network = new ThrowAwayNetwork("mv");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddApiary(agent => agent.Deploy<Mover>(on => on.Interface(network.ServerInterface, network.Server)));
        using var host = builder.Build();
        await host.StartAsync();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        using var sink = Peer.Sink(network);
        using var source = Peer.Source(network, width);
        await Task.Delay(WarmUp);
        var began = Stopwatch.GetTimestamp();
        var (made, absent) = (0, 0UL);
        for (; made < moves && Stopwatch.GetElapsedTime(began) < limit; made++)
        {
            var report = agent.Running(Bundle).Manifest.Version == Mover.Number ? await MoveAsync<Next.Mover>(agent) : await MoveAsync<Mover>(agent);
            absent += report.Old.VersionMissing;
        }

        _ = source.Stop();
        await Task.Delay(WarmUp);
        var running = agent.Running(Bundle);
        absent += running.Map("apy_counters").SumPerCpu(VersionMissing);
        var result = Compare(made, absent, new(running.MapOfMember(nameof(Mover.Seen))), sink.Stop());
        await host.StopAsync();
        return result;
    }

    /// <summary>Compares what was counted with what came.</summary>
    internal static MoveReport Compare(int moves, ulong absent, ArrayMapAccessor<Mover.Counted> seen, string received)
    {
        var came = MemoryMarshal.Cast<byte, ulong>(Convert.FromBase64String(received));
        var report = new MoveReport(moves, 0, 0, 0, 0, absent);
        for (var port = 0; port < came.Length / 2; port++)
        {
            var (low, high) = (came[2 * port], came[(2 * port) + 1]);
            if ((low | high) != 0)
            {
                var counted = seen[port];
                report = report with
                {
                    Datagrams = report.Datagrams + Bits(low, high),
                    Counted = report.Counted + Bits(low & counted.Low, high & counted.High),
                    Missed = report.Missed + Bits(low & ~counted.Low, high & ~counted.High),
                    Again = report.Again + (long)counted.Again,
                };
            }
        }

        return report;
    }

    private static long Bits(ulong low, ulong high) => BitOperations.PopCount(low) + BitOperations.PopCount(high);

    private static async Task<UpdateReport> MoveAsync<TNext>(ApiaryAgent agent)
        where TNext : class, CompilerServices.IBundle<TNext> => (await agent.UpdateAsync<TNext>()).Report;
}
