// What updates cost: in steady state, while one is under way, and the agent.
using System.Globalization;
using System.Text.Json;
using Apiary.CompilerServices;
using Apiary.Runtime.Specs;
using Apiary.Soak;

namespace Apiary.Benchmarks.Updates;

/// <summary>The benchmark <c>updates</c>.</summary>
/// <param name="workshop">Builds the C side.</param>
/// <param name="repository">The root of the repository.</param>
public sealed class UpdatesBenchmark(Workshop workshop, string repository)
{
    /// <summary>Measures; returns the result as JSON.</summary>
    public async Task<string> RunAsync()
    {
        var spec = Spec<Witnessed>();
        var twinless = new TwinlessBundle(Path.Combine(repository, "tests", "Apiary.Soak"), workshop);
        var steady = SteadyCost.Measure(twinless.Whole(spec), twinless.Of(spec));
        Console.WriteLine("steady state            insns   ratio        ns per packet  ratio   (with support of updates / without)");
        Print(steady);
        var window = WindowCost.Measure(spec, Spec<Soak.Next.Witnessed>());
        Console.WriteLine("update under way    direct   own  other  birth  birth in the other version   (ns per packet, added to the direct program's)");
        Print(window);
        var times = await new UpdateTimes(workshop).MeasureAsync(Spec<Soak.Next.Witnessed>());
        Say($"first packet of the new version after {times.FirstFlow:F1} ms; phases: {string.Join(", ", times.Phases.Select(static phase => string.Create(CultureInfo.InvariantCulture, $"{phase.Key} {phase.Value:F2} ms")))}");
        Say($"by hand, without any protocol: after {times.HandFirstFlow:F1} ms, of which moving five links {times.HandRelink:F2} ms");
        var sweep = SweepCost.Measure(spec);
        Say($"a million records: sweep {sweep.Idle:F1} ms idle, {sweep.Busy:F1} ms busy; drain scan {sweep.Scan:F1} ms; giving all back {sweep.Release:F0} ms");
        var adoption = await AdoptionTime.MeasureAsync();
        Say($"restart to adopted: {adoption.Process:F0} ms from the start of the process, {adoption.Agent:F1} ms of the host; {adoption.Fresh:F1} ms with nothing to adopt");
        return JsonSerializer.Serialize(new
        {
            steady_insn_ratio = Round(steady.Max(static pair => pair.InstructionRatio)),
            steady_ns_ratio = Round(Median.Of(steady.Select(static pair => pair.TimeRatio))),
            window_ns = new
            {
                dispatcher = Round(Median.Of(window.Select(static row => row.Own))),
                tail_call = Round(Median.Of(window.Select(static row => row.Other))),
                birth = Round(Median.Of(window.Select(static row => row.Birth))),
                birth_other = Round(Median.Of(window.Select(static row => row.OtherBirth))),
                relink_by_hand = 0,
            },
            first_flow_ms = Round(times.FirstFlow),
            first_flow_by_hand_ms = Round(times.HandFirstFlow),
            relink_by_hand_ms = Round(times.HandRelink),
            phase_ms = times.Phases.ToDictionary(static phase => phase.Key, static phase => Round(phase.Value)),
            sweep_ms_per_million = Round(sweep.Busy),
            release_ms_per_million = Round(sweep.Release),
            adopt_ms = Round(adoption.Process),
            adopt_host_ms = Round(adoption.Agent),
        });
    }

    private static BundleSpec Spec<TBundle>()
        where TBundle : class, IBundle<TBundle> => BundleSpec.FromAssembly(TBundle.Info.Assembly, TBundle.Info.Name, TBundle.Info.Stamp);

    private static void Print<T>(IEnumerable<T> rows)
        where T : notnull
    {
        foreach (var row in rows)
        {
            Console.WriteLine(row.ToString());
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Round(double figure) => Math.Round(figure, 3);
}
