// What a bundle pays for being updatable while no update is under way: its direct programs against the same ones compiled without any of it.
using System.Globalization;
using Apiary.Runtime.Specs;

namespace Apiary.Benchmarks.Updates;

/// <summary>One program in steady state, with support of updates and without.</summary>
/// <param name="Program">C name.</param>
/// <param name="Instructions">After the verifier's rewriting.</param>
/// <param name="BareInstructions">The same without.</param>
/// <param name="Nanoseconds">Per packet, median.</param>
/// <param name="BareNanoseconds">The same without.</param>
/// <param name="TimeRatio">Median of the paired ratios.</param>
internal sealed record SteadyPair(string Program, int Instructions, int BareInstructions, double Nanoseconds, double BareNanoseconds, double TimeRatio)
{
    /// <summary>With by without.</summary>
    public double InstructionRatio => (double)Instructions / BareInstructions;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"  {Program,-18} {Instructions,5}/{BareInstructions,-5} {InstructionRatio,6:F3} {Nanoseconds,8:F1}/{BareNanoseconds,-8:F1} {TimeRatio,6:F3}");
}

/// <summary>Measures the steady state. Each pair is loaded anew several times: where the kernel puts maps and code is part of the noise.</summary>
internal static class SteadyCost
{
    private const int Loads = 6;
    private const int Rounds = 15;
    private const int Repeat = 50_000;

    /// <summary>All direct programs of <paramref name="whole"/>, paired with those of <paramref name="bare"/>.</summary>
    public static IReadOnlyList<SteadyPair> Measure(BundleSpec whole, BundleSpec bare)
    {
        var samples = whole.Manifest.Programs.ToDictionary(static program => program.Name, static _ => new List<(double Whole, double Bare)>(), StringComparer.Ordinal);
        var pairs = new List<SteadyPair>();
        for (var load = 0; load < Loads; load++)
        {
            using var first = new TestBed(load % 2 == 0 ? whole : bare, "b1");
            using var second = new TestBed(load % 2 == 0 ? bare : whole, "b2");
            var (with, without) = load % 2 == 0 ? (first, second) : (second, first);
            foreach (var (name, list) in samples)
            {
                Sample(with, without, name, list);
            }

            pairs = [.. samples.Select(entry => new SteadyPair(
                entry.Key,
                with.Loaded.Program(entry.Key).Inspect().Instructions,
                without.Loaded.Program(entry.Key).Inspect().Instructions,
                Median.Of(entry.Value.Select(static pair => pair.Whole)),
                Median.Of(entry.Value.Select(static pair => pair.Bare)),
                Median.Of(entry.Value.Select(static pair => pair.Whole / pair.Bare))))];
        }

        return pairs;
    }

    private static void Sample(TestBed with, TestBed without, string program, List<(double Whole, double Bare)> samples)
    {
        var frame = TestBed.Frame(0);
        var (whole, bare) = (with.Loaded.Program(program), without.Loaded.Program(program));
        for (var round = -1; round < Rounds; round++)
        {
            var before = TestBed.Nanoseconds(whole, frame, Repeat);
            var other = TestBed.Nanoseconds(bare, frame, Repeat);
            var other2 = TestBed.Nanoseconds(bare, frame, Repeat);
            var after = TestBed.Nanoseconds(whole, frame, Repeat);
            if (round >= 0)
            {
                samples.Add(((before + after) / 2, (other + other2) / 2));
            }
        }
    }
}
