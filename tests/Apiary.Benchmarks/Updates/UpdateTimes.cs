// How long updates take under traffic, and a C program that moves the links of the same bundle to the same programs without any protocol.
using System.Diagnostics;
using System.Globalization;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Updates;
using Apiary.Soak;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Benchmarks.Updates;

/// <summary>Milliseconds, medians.</summary>
/// <param name="FirstFlow">From the request to the first packet at the new version.</param>
/// <param name="Phases">By phase of the protocol.</param>
/// <param name="HandFirstFlow">The same for the C program: open, load, move five links.</param>
/// <param name="HandRelink">Of that, moving the links.</param>
internal sealed record UpdateDurations(double FirstFlow, IReadOnlyDictionary<string, double> Phases, double HandFirstFlow, double HandRelink);

/// <summary>Measures updates of the soak's bundle.</summary>
/// <param name="workshop">Builds the C side.</param>
internal sealed class UpdateTimes(Workshop workshop)
{
    private const string Bundle = "witnessed";
    private const int Rounds = 11;
    private const int Width = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Measures.</summary>
    public async Task<UpdateDurations> MeasureAsync(BundleSpec next)
    {
        using var network = new ThrowAwayNetwork("b5");
        using var group = new ThrowAwayCgroup("b5");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApiary(agent => agent.PinRoot("/sys/fs/bpf/apiary-benchb5").Deploy<Witnessed>(on => on.Interface(network.ServerInterface, network.Server).Cgroup(group.Path)));
        using var host = builder.Build();
        await host.StartAsync();
        var agent = host.Services.GetRequiredService<ApiaryAgent>();
        using var server = Peer.Server(network, group);
        using var client = Peer.Client(network, Width);
        List<double> firsts = [];
        List<UpdatePhaseTime> phases = [];
        for (var round = 0; round < Rounds; round++)
        {
            await Task.Delay(Pause);
            var (first, report) = agent.Running(Bundle).Manifest.Version == Witnessed.Number
                ? await UpdateAsync<Soak.Next.Witnessed>(agent, static sums => sums.Second)
                : await UpdateAsync<Witnessed>(agent, static sums => sums.First);
            firsts.Add(first);
            phases.AddRange(report.Phases);
        }

        if (agent.Running(Bundle).Manifest.Version != Witnessed.Number)
        {
            _ = await UpdateAsync<Witnessed>(agent, static sums => sums.First);
        }

        var hand = Relink(agent.Running(Bundle), next);
        _ = client.Stop();
        _ = server.Stop();
        await host.StopAsync();
        return new(
            Median.Of(firsts),
            phases.GroupBy(static phase => phase.Phase).ToDictionary(static group => group.Key, static group => Median.Of(group.Select(static phase => phase.Duration.TotalMilliseconds))),
            Median.Of(hand.Select(static sample => sample.First)),
            Median.Of(hand.Select(static sample => sample.Move)));
    }

    private static async Task<(double First, UpdateReport Report)> UpdateAsync<TNext>(ApiaryAgent agent, Func<Witnessed.Totals, ulong> runs)
        where TNext : class, CompilerServices.IBundle<TNext>
    {
        var sums = agent.Running(Bundle).MapOfMember(nameof(Witnessed.Sums));
        var before = runs(SoakRun.Sum(new(sums)));
        var began = Stopwatch.GetTimestamp();
        var update = agent.UpdateAsync<TNext>();
        while (runs(SoakRun.Sum(new(sums))) == before && !update.IsFaulted)
        {
            Thread.Sleep(0);
        }

        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return (first, (await update).Report);
    }

    // Microseconds from the tool: loaded, moved, first run of the new version.
    private List<(double First, double Move)> Relink(LoadedBundle running, BundleSpec next)
    {
        var tool = workshop.Tool("relink");
        var file = workshop.Bytes("witnessed.next.bpf.o", next.Object.Span);
        var samples = new List<(double First, double Move)>();
        for (var round = 0; round < Rounds; round++)
        {
            double[] times = [.. ShellCommand.Run(tool, file, running.PinDirectory + "/links", $"{running.PinDirectory}/v{running.Manifest.Version}/maps").Trim().Split(' ')
                .Select(static text => double.Parse(text, CultureInfo.InvariantCulture) / 1000)];
            samples.Add((times[2], times[1] - times[0]));
            foreach (var link in running.Links)
            {
                link.Move(running.Program(link.Program));
            }

            Thread.Sleep(Pause);
        }

        return samples;
    }
}
