// The agent as a hosted service: brings all bundles up through the stages when the host starts, and down in reverse when it stops.
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Apiary.Runtime.Hosting;

/// <summary>
/// Owns the deployed bundles. A failure to start is the failure of the host to start: the exception names the rule, and
/// everything that was done is taken back before it is thrown. What was adopted from a process before this one is left at work.
/// </summary>
public sealed partial class ApiaryAgent : IHostedService, IAsyncDisposable
{
    private readonly IReadOnlyList<IDeployedBundle> _bundles;
    private readonly IServiceProvider _services;
    private readonly ApiaryOptions _options;
    private readonly ILogger _logger;
    private readonly ControlQueue _control = new();
    private readonly List<(AgentStage Stage, IDeployedBundle Bundle)> _entered = [];
    private IReadOnlyList<IDeployedBundle> _running;

    internal ApiaryAgent(IEnumerable<IDeployedBundle> bundles, IServiceProvider services, ILogger<ApiaryAgent> logger)
    {
        _bundles = [.. bundles];
        _running = _bundles;
        _services = services;
        _options = services.GetService<IOptions<ApiaryOptions>>()?.Value ?? new ApiaryOptions();
        _logger = logger;
    }

    /// <summary>
    /// Loads and attaches all bundles, or goes on with what a process before this one has left of them. Where that is another version, an
    /// update to the deployed one begins, and goes on after the start.
    /// </summary>
    /// <exception cref="Errors.ApiaryException">One of the rules 8xxx; nothing is left behind.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _control.RunAsync(() => BringUp(cancellationToken));

    /// <summary>Detaches and removes all bundles, after the events that are left were delivered; or leaves them at work, as the options say.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await CloseSocketAsync().ConfigureAwait(false);
        await StopWatchingAsync().ConfigureAwait(false);
        await _control.RunAsync(() =>
        {
            TakeDown(_ => _options.OnStop);
            AgentLog.Stopped(_logger);
        }).ConfigureAwait(false);
    }

    /// <summary>Takes down what still runs, as when the host is disposed without having been stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseSocketAsync().ConfigureAwait(false);
        await StopWatchingAsync().ConfigureAwait(false);
        if (_entered.Count > 0)
        {
            await _control.RunAsync(() => TakeDown(_ => _options.OnStop)).ConfigureAwait(false);
        }

        await _control.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseSocketAsync()
    {
        if (Interlocked.Exchange(ref _socket, null) is { } socket)
        {
            await socket.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void BringUp(CancellationToken cancellation)
    {
        AgentLog.Starting(_logger, _bundles.Count);
        var running = _bundles.ToArray();
        foreach (var stage in AgentStage.All)
        {
            for (var i = 0; i < running.Length; i++)
            {
                running[i] = Enter(stage, running[i], cancellation);
            }
        }

        Volatile.Write(ref _running, running);
        Attempt("Watch", "", Watch);
        Attempt("Update", "", ResumeUpdates);
        Listen();
        StartWatching();
    }

    private IDeployedBundle Enter(AgentStage stage, IDeployedBundle bundle, CancellationToken cancellation)
    {
        using var activity = ApiaryActivity.Begin(bundle.Name, stage.Name);
        AgentLog.Entering(_logger, bundle.Name, stage.Name);
        var entered = bundle;
        Attempt(stage.Name, bundle.Name, () =>
        {
            cancellation.ThrowIfCancellationRequested();
            entered = stage.Enter(bundle);
            _entered.Add((stage, entered));
        });
        return entered;
    }

    private void Attempt(string stage, string bundle, Action enter)
    {
        try
        {
            enter();
        }
        catch (Exception failure)
        {
            ApiaryActivity.Fail(System.Diagnostics.Activity.Current, failure);
            AgentLog.StartFailed(_logger, bundle, stage, failure.Message);
            TakeDown(static bundle => bundle.IsAdopted ? StopPolicy.Leave : StopPolicy.Remove);
            throw;
        }
    }

    private void TakeDown(Func<IDeployedBundle, StopPolicy> policy)
    {
        AbandonUpdates(policy);
        TakeDown(static _ => true, policy);
    }

    // One bundle that cannot be taken down must not keep the others in the kernel.
    private void TakeDown(Predicate<IDeployedBundle> isMeant, Func<IDeployedBundle, StopPolicy> policy)
    {
        EndWatch(isMeant, policy);
        for (var last = _entered.Count - 1; last >= 0; last--)
        {
            var (stage, bundle) = _entered[last];
            if (!isMeant(bundle))
            {
                continue;
            }

            _entered.RemoveAt(last);
            AgentLog.Leaving(_logger, bundle.Name, stage.Name);
            try
            {
                (policy(bundle) == StopPolicy.Leave ? stage.Leave : stage.Remove)(bundle);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                AgentLog.StopFailed(_logger, failure, bundle.Name, stage.Name);
            }
        }
    }
}
