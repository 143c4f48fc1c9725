// The way into the runtime: from a bundle and its targets to live programs.
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Features;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Specs;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Loading;

/// <summary>Loads bundles: check, look at the host, plan, execute.</summary>
public static class BundleLoader
{
    private const string LogCategory = "Apiary.Loading";

    /// <summary>Loads and attaches a bundle. When anything fails, nothing of it is left in the kernel.</summary>
    /// <param name="spec">The bundle.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="loggers">Receives each step, and libbpf's own messages.</param>
    /// <exception cref="ApiaryException">One of the rules 8xxx.</exception>
    public static LoadedBundle Load(BundleSpec spec, LoadOptions options, ILoggerFactory loggers)
    {
        var composition = new HostComposition();
        composition.Admit(spec.Manifest);
        return LoadBeside(spec, options, loggers, composition);
    }

    /// <summary>The same, beside the other bundles of an agent.</summary>
    /// <exception cref="ApiaryException">One of the rules 8xxx.</exception>
    internal static LoadedBundle LoadBeside(BundleSpec spec, LoadOptions options, ILoggerFactory loggers, HostComposition composition)
    {
        HostCapabilities.Read().Demand();
        LibbpfLibrary.Demand();
        var host = HostFactsReader.Read(options.Targets);
        var plan = LoadPlanner.Plan(spec.Manifest, options, host);
        if (options.Purpose == LoadPurpose.Deploy)
        {
            HookDemand.Demand(spec.Manifest, host);
            TraceTargets.Demand(plan);
        }

        using var executor = new LoadExecutor(spec, plan, loggers.CreateLogger(LogCategory), composition);
        return executor.Execute();
    }

    /// <summary>Goes on with what a process that is gone has left on the targets of <paramref name="options"/>.</summary>
    /// <returns>Null when there is nothing, or nothing that can be gone on with.</returns>
    /// <exception cref="ApiaryException">One of the rules 8xxx.</exception>
    internal static AdoptedDeployment? TryAdopt(BundleSpec spec, LoadOptions options, ILoggerFactory loggers, HostComposition composition)
    {
        HostCapabilities.Read().Demand();
        LibbpfLibrary.Demand();
        return new BundleAdopter(spec, options, HostFactsReader.Read(options.Targets), loggers.CreateLogger(LogCategory), composition).TryAdopt();
    }

    /// <summary>Loads the next version of a bundle that runs, beside it: attached nowhere, sharing the maps named by <paramref name="inherited"/>.</summary>
    /// <exception cref="ApiaryException">One of the rules 8xxx; the version that runs is untouched.</exception>
    internal static LoadedBundle LoadNext(
        BundleSpec spec, LoadOptions options, LoadedBundle predecessor, IReadOnlySet<string> inherited, ILoggerFactory loggers)
    {
        var plan = LoadPlanner.PlanNext(spec.Manifest, options, HostFactsReader.Read(options.Targets), predecessor.Manifest, predecessor.Plan.Instances, inherited);
        using var executor = new LoadExecutor(spec, plan, loggers.CreateLogger(LogCategory), new HostComposition(), predecessor);
        return executor.Execute();
    }

    /// <summary>What <see cref="Load"/> would do. Reads the host's interfaces and cgroups, changes nothing.</summary>
    /// <exception cref="ApiaryException">A target does not exist, or the options do not fit the bundle.</exception>
    public static LoadPlan Plan(BundleSpec spec, LoadOptions options) =>
        LoadPlanner.Plan(spec.Manifest, options, HostFactsReader.Read(options.Targets));

    /// <summary>Removes what processes that died left of a bundle: pins, and with them links, programs and maps.</summary>
    /// <returns>The directories that were removed.</returns>
    public static IReadOnlyList<string> RemoveStale(string pinRoot, string bundle, ILoggerFactory loggers) =>
        TargetClaim.RemoveStale(pinRoot, bundle, loggers.CreateLogger(LogCategory));
}
