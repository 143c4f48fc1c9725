// A version of a running bundle that came from outside of the process: programs without a class. Its events go to the class that is there.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Rings;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Telemetry;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Hosting;

/// <summary>A version that is loaded beside the one that runs.</summary>
internal sealed class PushedBundle(BundleSpec spec, IDeployedBundle host, ApiaryOptions options, ILoggerFactory loggers, ApiaryMeter meter, HostComposition composition) : IDeployedBundle
{
    private Sidecar? _sidecar;

    /// <inheritdoc/>
    public string Name => host.Name;

    /// <inheritdoc/>
    public BundleDeployment Deployment => host.Deployment;

    /// <inheritdoc/>
    public Sidecar? Sidecar => Volatile.Read(ref _sidecar);

    /// <inheritdoc/>
    public EventDelivery Deliver => host.Deliver;

    /// <inheritdoc/>
    public UnfinishedUpdate? Unfinished => null;

    /// <inheritdoc/>
    public bool IsAdopted => false;

    /// <inheritdoc/>
    public BundleManifest Probe()
    {
        DeploymentCheck.Demand(Deployment, spec.Manifest);
        composition.DemandAgreement(BundleLoader.Plan(spec, DeploymentPlan.Options(Deployment, spec.Manifest, options.PinRoot)), spec.Manifest);
        return spec.Manifest;
    }

    /// <inheritdoc/>
    public IDeployedBundle Load() => throw new InvalidOperationException("It is only ever loaded beside another version.");

    /// <inheritdoc/>
    public void LoadBeside(Sidecar predecessor, StateCarryOver state)
    {
        var choices = DeploymentPlan.Options(Deployment, spec.Manifest, options.PinRoot) with { Purpose = LoadPurpose.Update };
        Volatile.Write(ref _sidecar, new Sidecar(BundleLoader.LoadNext(spec, choices, predecessor.Loaded, state.Maps, loggers), host.Deliver, loggers.CreateLogger<ApiaryAgent>()));
    }

    /// <inheritdoc/>
    public void Unload() => Interlocked.Exchange(ref _sidecar, null)!.Dispose();

    /// <inheritdoc/>
    public void Leave() => Interlocked.Exchange(ref _sidecar, null)!.Leave();

    /// <inheritdoc/>
    public void Read() => Sidecar!.StartReading();

    /// <inheritdoc/>
    public void Pause() => Sidecar!.Pause();

    /// <inheritdoc/>
    public void Drain() => Sidecar!.StopReading();

    /// <inheritdoc/>
    public void Serve() => meter.Add(Sidecar!);

    /// <inheritdoc/>
    public void Retire() => meter.Remove(Sidecar!);
}
