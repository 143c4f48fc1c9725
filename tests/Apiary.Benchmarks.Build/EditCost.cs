// Runs the edit benchmarks in this process: a child process would build this project once more.
using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace Apiary.Benchmarks.Build;

/// <summary>The cost of an edit.</summary>
public static class EditCost
{
    private const double NsPerMs = 1e6;

    // A machine that does other things, too, needs more than the five minutes that are usual.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>
    /// Milliseconds of work that generators and analyzers add to an edit: the median of <see cref="EditBenchmark.ActorBody"/> without that of
    /// <see cref="EditBenchmark.CompilerAlone"/>.
    /// </summary>
    public static double Measure()
    {
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(new InProcessNoEmitToolchain(Patience, logOutput: false)).WithClock(new WorkClock())
                .WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(20).WithIterationCount(60))
            .AddLogger(NullLogger.Instance)
            .WithOption(ConfigOptions.DisableLogFile, true);
        Summary summary = BenchmarkRunner.Run<EditBenchmark>(config);
        Console.WriteLine("work per edit       median    allocated");
        foreach (BenchmarkReport report in summary.Reports)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name(report),-16} {Median(report),6:F1} ms {report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) / 1024,8} KiB"));
        }

        Dictionary<string, double> medians = summary.Reports.ToDictionary(Name, Median);
        return medians[nameof(EditBenchmark.ActorBody)] - medians[nameof(EditBenchmark.CompilerAlone)];
    }

    private static string Name(BenchmarkReport report) => report.BenchmarkCase.Descriptor.WorkloadMethod.Name;

    private static double Median(BenchmarkReport report) =>
        (report.ResultStatistics ?? throw new InvalidOperationException("the benchmark did not run")).Median / NsPerMs;
}
