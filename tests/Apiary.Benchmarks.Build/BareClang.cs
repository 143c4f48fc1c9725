// clang alone over the C text of the last build, with the flags that the build gives it.
using System.Diagnostics;
using Apiary.Build.Clang;
using Apiary.Build.Tools;

namespace Apiary.Benchmarks.Build;

/// <summary>The yardstick of a build.</summary>
/// <param name="project">The project, built once.</param>
/// <param name="include">The prelude.</param>
public sealed class BareClang(LargeProjectFolder project, string include)
{
    private readonly ClangTool _clang = new ClangSearch(SearchPath.FromEnvironment(), new ProcessToolExecutor()).Find("").Tool
        ?? throw new InvalidOperationException("no clang");

    /// <summary>Seconds for all bundles, as many side by side as the machine has processors.</summary>
    public double Seconds()
    {
        string output = Path.Combine(Path.GetDirectoryName(project.Path)!, "bare");
        Directory.CreateDirectory(output);
        string[] sources = Directory.GetFiles(project.Units, "*.bpf.c");
        if (sources.Length != LargeProject.Bundles)
        {
            throw new InvalidOperationException($"{sources.Length} files of C");
        }

        long start = Stopwatch.GetTimestamp();
        Parallel.ForEach(sources, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, source => Command.Run(
            _clang.Path, project.Path, ClangArguments.For(include, ClangArguments.Machine(""), source, Path.Combine(output, Path.GetFileName(source) + ".o"))));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
