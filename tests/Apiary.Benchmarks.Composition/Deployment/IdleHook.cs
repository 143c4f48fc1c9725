// Sixty-four bundles on one host, of which one uses the hook that is measured: what they take, and what the other 63 cost there.
using System.Diagnostics;
using System.Globalization;
using Apiary.Benchmarks.Composition.Subjects;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Specs;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Benchmarks.Composition.Deployment;

/// <summary>The result: the middle one of the rounds.</summary>
/// <param name="Alone">Nanoseconds per packet with one bundle.</param>
/// <param name="Crowded">The same with 64.</param>
/// <param name="Programs">Programs of all.</param>
/// <param name="Deployment">What deploying all took.</param>
/// <param name="MapBytes">What their maps take in the kernel.</param>
/// <param name="CodeBytes">What their programs take in the kernel.</param>
internal sealed record IdleHookCost(double Alone, double Crowded, int Programs, TimeSpan Deployment, long MapBytes, long CodeBytes)
{
    /// <summary>Crowded by alone.</summary>
    public double Ratio => Crowded / Alone;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"64 bundles, {Programs} programs: deployed in {Deployment.TotalMilliseconds:F0} ms, maps {MapBytes >> 10} KiB, programs {CodeBytes >> 10} KiB; a hook that 63 of them do not use: {Alone:F1} ns per packet with one bundle, {Crowded:F1} with all, ratio {Ratio:F3}");
}

/// <summary>Deploys and measures.</summary>
/// <param name="subject">Compiles.</param>
/// <param name="tool">The tool of paths.</param>
/// <param name="source">Where packets come from.</param>
internal sealed class IdleHook(Subject subject, string tool, string source)
{
    private const int Bundles = 64;
    private const int Rounds = 5;
    private const string PinRoot = "/sys/fs/bpf/apiary-crowd";

    /// <summary>Measures.</summary>
    public IdleHookCost Measure(int samples)
    {
        BundleSpec here = subject.Compile("here", BystanderText.Write("here", "TcIngress", "Drop(DropReason.Policy)"));
        BundleSpec elsewhere = subject.Compile("elsewhere", BystanderText.Write("elsewhere", "TcEgress", "Next"));
        using var network = new ThrowAwayNetwork("cr");
        using var group = new ThrowAwayCgroup("cr");
        var options = new LoadOptions
        {
            Targets = [new InterfaceTarget(network.ServerInterface, network.Server, XdpMode.NativeThenGeneric), new CgroupTarget(group.Path)],
            PinRoot = PinRoot,
            Tag = 1,
        };
        IdleHookCost[] rounds = [.. Enumerable.Range(0, Rounds).Select(_ => Round(here, elsewhere, options, network, samples)).OrderBy(static cost => cost.Ratio)];
        return rounds[Rounds / 2];
    }

    // With one before and after, so that what changes on the host meanwhile is not put down to the bundles.
    private IdleHookCost Round(BundleSpec here, BundleSpec elsewhere, LoadOptions options, ThrowAwayNetwork network, int samples)
    {
        var running = new Stack<LoadedBundle>();
        try
        {
            var taken = Stopwatch.StartNew();
            running.Push(BundleLoader.Load(here, options, NullLoggerFactory.Instance));
            taken.Stop();
            double before = Path(network, samples);
            taken.Start();
            for (int number = 1; number < Bundles; number++)
            {
                running.Push(BundleLoader.Load(Named(elsewhere, number), options, NullLoggerFactory.Instance));
            }

            taken.Stop();
            double crowded = Path(network, samples);
            var (maps, code) = KernelMemory.OfThisProcess();
            int programs = running.Sum(static bundle => bundle.Manifest.Programs.Count);
            while (running.Count > 1)
            {
                running.Pop().Dispose();
            }

            return new IdleHookCost((before + Path(network, samples)) / 2, crowded, programs, taken.Elapsed, maps, code);
        }
        finally
        {
            foreach (LoadedBundle bundle in running)
            {
                bundle.Dispose();
            }
        }
    }

    private static BundleSpec Named(BundleSpec spec, int number) =>
        spec with { Manifest = spec.Manifest with { Bundle = string.Create(CultureInfo.InvariantCulture, $"elsewhere-{number}") } };

    private double Path(ThrowAwayNetwork network, int samples) => double.Parse(
        ShellCommand.Run("ip", "netns", "exec", network.Server, tool, "path", network.ServerInterface, samples.ToString(CultureInfo.InvariantCulture), source),
        CultureInfo.InvariantCulture);
}
