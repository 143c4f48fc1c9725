// The agent watches its hooks: from time to time, on the control queue, it attaches again what was lost and says what does not hold.
using Apiary.Contract.Conflicts;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Apiary.Runtime.Hosting;

public sealed partial class ApiaryAgent
{
    private CancellationTokenSource? _watching;
    private Task _watch = Task.CompletedTask;
    private IReadOnlyList<HookFinding> _findings = [];

    /// <summary>What does not hold at the hooks of this agent's bundles, as of the last look.</summary>
    public IReadOnlyList<HookFinding> Findings => Volatile.Read(ref _findings);

    /// <summary>What the rules of conflicts say of the bundles of this agent side by side: warnings, and what was accepted, with the reason. An error is refused when the bundle comes.</summary>
    public IReadOnlyList<Conflict> Conflicts => _services.GetService<HostComposition>()?.Conflicts ?? [];

    /// <summary>All programs at the hooks of this agent's bundles, those of others included, in running order.</summary>
    public async Task<IReadOnlyList<HookListing>> HooksAsync()
    {
        IReadOnlyList<HookListing> hooks = [];
        await _control.RunAsync(() => hooks = Hooks.List()).ConfigureAwait(false);
        return hooks;
    }

    /// <summary>Looks at all hooks now: attaches again what was lost, and returns what does not hold.</summary>
    public async Task<IReadOnlyList<HookFinding>> InspectAsync()
    {
        await _control.RunAsync(Inspect).ConfigureAwait(false);
        return Findings;
    }

    private HookWatch Hooks => new(
        _services.GetService<HostComposition>() ?? new HostComposition(),
        _sentinels.Values.SelectMany(static sentinel => sentinel.Programs).ToHashSet(),
        _logger);

    private void StartWatching()
    {
        if (_options.WatchInterval > TimeSpan.Zero)
        {
            _watching = new CancellationTokenSource();
            _watch = WatchAsync(_options.WatchInterval, _watching.Token);
        }
    }

    private async ValueTask StopWatchingAsync()
    {
        if (Interlocked.Exchange(ref _watching, null) is { } watching)
        {
            await watching.CancelAsync().ConfigureAwait(false);
            await _watch.ConfigureAwait(false);
            watching.Dispose();
        }
    }

    private async Task WatchAsync(TimeSpan interval, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                await _control.RunAsync(Inspect).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            AgentLog.WatchEnded(_logger);
        }
    }

    // Each finding is told once, and once more when it is over.
    private void Inspect()
    {
        HookFinding[] found =
        [
            .. Hooks.Run(bundle => _updates.ContainsKey(bundle) ? null : _running.FirstOrDefault(candidate => candidate.Name == bundle)?.Sidecar?.Loaded),
            .. _sentinels.SelectMany(static sentinel => sentinel.Value.Repair(sentinel.Key)),
        ];
        foreach (var finding in found.Except(_findings))
        {
            AgentLog.HookFinding(_logger, finding.Rule, finding.Bundle, finding.Text);
        }

        foreach (var finding in _findings.Except(found))
        {
            AgentLog.HookFindingOver(_logger, finding.Rule, finding.Bundle, finding.Text);
        }

        Volatile.Write(ref _findings, found);
    }
}
