// A version of a bundle that a process before this one has deployed, and whose class this process does not have.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Rings;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Telemetry;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Hosting;

/// <summary>Keeps an adopted version going until the version of this process has taken its place. Nobody handles its events any more: they are counted as failed.</summary>
internal sealed class PredecessorBundle : IDeployedBundle
{
    private readonly ApiaryMeter _meter;
    private readonly Sidecar _sidecar;

    private PredecessorBundle(BundleDeployment deployment, Sidecar sidecar, ApiaryMeter meter)
    {
        Deployment = deployment;
        _meter = meter;
        _sidecar = sidecar;
        sidecar.Recover();
    }

    /// <summary>Takes <paramref name="loaded"/> over.</summary>
    public static PredecessorBundle Of(BundleDeployment deployment, LoadedBundle loaded, UnfinishedUpdate? unfinished, ApiaryMeter meter, ILogger logger) => new(
        deployment,
        new Sidecar(loaded, Refuse, logger),
        meter) { Unfinished = unfinished };

    /// <inheritdoc/>
    public EventDelivery Deliver => Refuse;

    /// <inheritdoc/>
    public string Name => Deployment.Name;

    /// <inheritdoc/>
    public BundleDeployment Deployment { get; }

    /// <inheritdoc/>
    public Sidecar? Sidecar => _sidecar;

    /// <inheritdoc/>
    public UnfinishedUpdate? Unfinished { get; private init; }

    /// <inheritdoc/>
    public bool IsAdopted => true;

    /// <inheritdoc/>
    public BundleManifest Probe() => _sidecar.Manifest;

    /// <inheritdoc/>
    public IDeployedBundle Load() => this;

    /// <inheritdoc/>
    public void LoadBeside(Sidecar predecessor, StateCarryOver state) => throw new InvalidOperationException("An adopted version is loaded already.");

    /// <inheritdoc/>
    public void Unload() => _sidecar.Dispose();

    /// <inheritdoc/>
    public void Leave() => _sidecar.Leave();

    /// <inheritdoc/>
    public void Read() => _sidecar.StartReading();

    /// <inheritdoc/>
    public void Pause() => _sidecar.Pause();

    /// <inheritdoc/>
    public void Drain() => _sidecar.StopReading();

    /// <inheritdoc/>
    public void Serve() => _meter.Add(_sidecar);

    /// <inheritdoc/>
    public void Retire() => _meter.Remove(_sidecar);

    private static void Refuse(int ring, ReadOnlySpan<byte> data) => throw new InvalidOperationException(
        FormattableString.Invariant($"The version of the bundle that writes into ring {ring} belongs to an older build, whose handler is gone."));
}
