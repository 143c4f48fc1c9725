// A build of the large project: the time of Apiary's own steps against clang alone on the same C text, in turn.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Apiary.Benchmarks.Build;

/// <summary>The cost of a build.</summary>
/// <param name="repository">The root of the repository.</param>
public sealed partial class BuildCost(string repository)
{
    private const int Rounds = 3;
    private readonly LargeProjectFolder _project = new(Path.Combine(repository, "artifacts", "bench", "large"));

    /// <summary>Apiary's steps by clang's time, both with as many compilers side by side; the median of the rounds.</summary>
    public double Measure()
    {
        _project.Write();
        _project.DotNet("build");
        var clang = new BareClang(_project, Path.Combine(repository, "bpf-runtime", "include"));
        Console.WriteLine("build of 100 bundles      Apiary's steps   clang alone   ratio");
        double[] ratios = [.. Enumerable.Range(0, Rounds).Select(_ => Round(clang)).Order()];
        return ratios[Rounds / 2];
    }

    private double Round(BareClang clang)
    {
        double alone = clang.Seconds();
        _project.DeleteOutputs();
        Dictionary<string, double> targets = Steps().Matches(_project.DotNet("build", "--no-restore", "-p:BuildProjectReferences=false", "-p:UseSharedCompilation=true", "-clp:PerformanceSummary"))
            .ToDictionary(static match => match.Groups[2].Value, static match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) / 1000);
        double own = targets.Values.Sum();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"extract {targets["ApiaryExtract"],5:F1} s, compile {targets["ApiaryCompile"],5:F1} s {own,9:F1} s {alone,11:F1} s {own / alone,7:F2}"));
        return own / alone;
    }

    // MSBuild's "Target Performance Summary": time without the targets that a target depends on.
    [GeneratedRegex(@"^\s+(\d+) ms\s+(Apiary\w+)\s+\d+ calls?\s*$", RegexOptions.Multiline)]
    private static partial Regex Steps();
}
