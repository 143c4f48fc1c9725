// The agent as a hosted service: brings all bundles up through the stages when the host starts, and down in reverse when it stops.
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Hosting;

/// <summary>
/// Owns the deployed bundles. A failure to start is the failure of the host to start: the exception names the rule, and
/// everything that was done is taken back before it is thrown.
/// </summary>
public sealed partial class ApiaryAgent : IHostedService, IAsyncDisposable
{
    private readonly IReadOnlyList<IDeployedBundle> _bundles;
    private IReadOnlyList<IDeployedBundle> _running;
    private readonly IServiceProvider _services;
    private readonly ILogger _logger;
    private readonly ControlQueue _control = new();
    private readonly List<(AgentStage Stage, IDeployedBundle Bundle)> _entered = [];

    internal ApiaryAgent(IEnumerable<IDeployedBundle> bundles, IServiceProvider services, ILogger<ApiaryAgent> logger)
    {
        _bundles = [.. bundles];
        _running = _bundles;
        _services = services;
        _logger = logger;
    }

    /// <summary>Loads and attaches all bundles.</summary>
    /// <exception cref="Errors.ApiaryException">One of the rules 8xxx; nothing is left behind.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _control.RunAsync(() => BringUp(cancellationToken));

    /// <summary>Detaches and removes all bundles, after the events that are left were delivered.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _control.RunAsync(() =>
    {
        TakeDown();
        AgentLog.Stopped(_logger);
    });

    /// <summary>Takes down what still runs, as when the host is disposed without having been stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_entered.Count > 0)
        {
            await _control.RunAsync(TakeDown).ConfigureAwait(false);
        }

        await _control.DisposeAsync().ConfigureAwait(false);
    }

    private void BringUp(CancellationToken cancellation)
    {
        AgentLog.Starting(_logger, _bundles.Count);
        foreach (var stage in AgentStage.All)
        {
            foreach (var bundle in _bundles)
            {
                Enter(stage, bundle, cancellation);
            }
        }
    }

    private void Enter(AgentStage stage, IDeployedBundle bundle, CancellationToken cancellation)
    {
        using var activity = ApiaryActivity.Begin(bundle.Name, stage.Name);
        AgentLog.Entering(_logger, bundle.Name, stage.Name);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            stage.Enter(bundle);
            _entered.Add((stage, bundle));
        }
        catch (Exception failure)
        {
            ApiaryActivity.Fail(activity, failure);
            AgentLog.StartFailed(_logger, bundle.Name, stage.Name, failure.Message);
            TakeDown();
            throw;
        }
    }

    // One bundle that cannot be taken down must not keep the others in the kernel.
    private void TakeDown()
    {
        AbandonUpdates();
        for (var last = _entered.Count - 1; last >= 0; last--)
        {
            var (stage, bundle) = _entered[last];
            _entered.RemoveAt(last);
            AgentLog.Leaving(_logger, bundle.Name, stage.Name);
            try
            {
                stage.Leave(bundle);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                AgentLog.StopFailed(_logger, failure, bundle.Name, stage.Name);
            }
        }
    }
}
