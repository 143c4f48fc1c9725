// Updates of running bundles: one change of the kernel at a time, on the control queue; waiting happens outside of it.
using System.Diagnostics;
using Apiary.CompilerServices;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Telemetry;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Hosting;

public sealed partial class ApiaryAgent
{
    private readonly Dictionary<string, BundleReplacement> _updates = new(StringComparer.Ordinal);

    /// <summary>
    /// Replaces the running version of a bundle: every flow that is tracked now is served by the version it began with, at every hook,
    /// until it ends; every new flow by the new version. Ends when the last old record has ended.
    /// </summary>
    /// <typeparam name="TNext">The new version's class; it has the bundle's name and another version number.</typeparam>
    /// <param name="options">Bounds of the drain.</param>
    /// <param name="cancellation">Rolls the update back, if that is still possible.</param>
    /// <returns>The new version, and what was done. After a rollback the handle does not run.</returns>
    /// <exception cref="ApiaryException">APY6602, APY6604, or what a load can fail with: the old version goes on.</exception>
    public async Task<(BundleHandle<TNext> Bundle, UpdateReport Report)> UpdateAsync<TNext>(UpdateOptions? options = null, CancellationToken cancellation = default)
        where TNext : class, IBundle<TNext>
    {
        var choices = options ?? new UpdateOptions();
        var name = InstanceName.Of(TNext.Info.Name, choices.Instance);
        BundleHandle<TNext>? next = null;
        await _control.RunAsync(() => _updates.Add(name, BundleReplacement.Begin(Demand(name), next = Handle<TNext>(name), choices.Canary, _logger, _options.BeforeUpdateStep))).ConfigureAwait(false);
        return (next!, await DriveAsync(name, choices, cancellation).ConfigureAwait(false));
    }

    /// <summary>The version of a bundle that is in the kernel now; while an update is under way, the old one.</summary>
    /// <exception cref="ApiaryException">APY6604: this agent runs no such bundle.</exception>
    public LoadedBundle Running(string bundle) => Volatile.Read(ref _running).FirstOrDefault(candidate => candidate.Name == bundle)?.Sidecar?.Loaded
        ?? throw NotDeployed(bundle);

    /// <summary>What runs, and which updates are under way.</summary>
    public async Task<IReadOnlyList<BundleStatus>> StatusAsync()
    {
        IReadOnlyList<BundleStatus> status = [];
        await _control.RunAsync(() => status = [.. _running.Where(static bundle => bundle.Sidecar is not null).Select(Status)]).ConfigureAwait(false);
        return status;
    }

    /// <summary>Turns an update that is under way back: new flows get the old version at once, and the update ends when the new version's records have ended.</summary>
    /// <param name="bundle">The bundle's name.</param>
    /// <exception cref="ApiaryException">APY6604: there is none, or the new version is being settled already.</exception>
    public Task RollBackAsync(string bundle) => _control.RunAsync(() =>
    {
        if (!_updates.TryGetValue(bundle, out var update) || !update.TryRollBack())
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, bundle, "no update is under way that could be rolled back");
        }
    });

    /// <summary>Ends the trial of a new version before its time: all new flows get it.</summary>
    /// <param name="bundle">The bundle's name.</param>
    /// <exception cref="ApiaryException">APY6604: it is not being tried.</exception>
    public Task PromoteAsync(string bundle) => _control.RunAsync(() =>
    {
        if (!_updates.TryGetValue(bundle, out var update) || !update.TryPromote())
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, bundle, "no version of it is being tried");
        }
    });

    private BundleStatus Status(IDeployedBundle bundle)
    {
        var loaded = bundle.Sidecar!.Loaded;
        return new(bundle.Name, loaded.Manifest.Version, loaded.PinDirectory, loaded.Links.Count, _updates.GetValueOrDefault(bundle.Name)?.Status, [.. _findings.Where(finding => finding.Bundle == bundle.Name).Select(static finding => $"{finding.Rule}: {finding.Text}")]);
    }

    private async Task<UpdateReport> DriveAsync(string name, UpdateOptions options, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var isExpired = false;
        UpdateReport? report = null;
        while (report is null)
        {
            var isLate = !isExpired && Stopwatch.GetElapsedTime(began) > options.DrainDeadline;
            await _control.RunAsync(() => report = Progress(name, isLate ? options.Then : null, cancellation.IsCancellationRequested)).ConfigureAwait(false);
            isExpired |= isLate;
            if (report is null)
            {
                await Task.Delay(options.DrainPoll, CancellationToken.None).ConfigureAwait(false);
            }
        }

        return report;
    }

    // Null while the update waits for records to end.
    private UpdateReport? Progress(string name, DrainExpiry? expired, bool isCancelled)
    {
        if (!_updates.TryGetValue(name, out var update))
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, name, "the agent was stopped while it was under way");
        }

        if (isCancelled)
        {
            _ = update.TryRollBack();
        }

        if (!TryAdvance(update))
        {
            if (expired is { } policy)
            {
                update.Expire(policy);
            }

            return null;
        }

        _updates.Remove(name);
        var winner = update.Finish();
        for (var i = 0; i < _entered.Count; i++)
        {
            _entered[i] = _entered[i].Bundle == update.Old ? (_entered[i].Stage, winner) : _entered[i];
        }

        Volatile.Write(ref _running, [.. _running.Select(bundle => bundle == update.Old ? winner : bundle)]);
        return update.Report;
    }

    // What the kernel refuses on the way there is taken back on the same way.
    private bool TryAdvance(BundleReplacement update)
    {
        try
        {
            return update.Advance();
        }
        catch (ApiaryException failure) when (!update.IsBackward && update.TryRollBack())
        {
            AgentLog.UpdateFailed(_logger, failure, update.Old.Name);
            return update.Advance();
        }
    }

    private IDeployedBundle Demand(string name)
    {
        if (_updates.ContainsKey(name))
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, name, "another update of it is under way");
        }

        return _running.FirstOrDefault(bundle => bundle.Name == name && bundle.Sidecar is not null)
            ?? throw NotDeployed(name);
    }

    private BundleHandle<TNext> Handle<TNext>(string name)
        where TNext : class, IBundle<TNext> => new(
            Demand(name).Deployment,
            _services,
            _options,
            _services.GetRequiredService<ILoggerFactory>(),
            _services.GetRequiredService<ApiaryMeter>());

    // Updates that a process before this one had begun, and updates to the versions that this process has.
    private void ResumeUpdates()
    {
        for (var i = 0; i < _running.Count; i++)
        {
            var (running, wanted) = (_running[i], _bundles[i]);
            if (running.Unfinished is { } unfinished)
            {
                Resume(BundleReplacement.Resume(running, unfinished, _logger, _options.BeforeUpdateStep), wanted);
            }
            else if (running != wanted)
            {
                Resume(BundleReplacement.Begin(running, wanted, canary: null, _logger, _options.BeforeUpdateStep), wanted);
            }
        }
    }

    private void Resume(BundleReplacement replacement, IDeployedBundle wanted)
    {
        _updates.Add(wanted.Name, replacement);
        _ = Task.Run(() => FollowAsync(wanted));
    }

    // To the version that this process has, by as many updates as it takes.
    private async Task FollowAsync(IDeployedBundle wanted)
    {
        try
        {
            var isRolledBack = (await DriveAsync(wanted.Name, _options.Restart, CancellationToken.None).ConfigureAwait(false)).IsRolledBack;
            if (wanted.Sidecar is null && !isRolledBack)
            {
                await _control.RunAsync(() => Resume(BundleReplacement.Begin(Demand(wanted.Name), wanted, canary: null, _logger, _options.BeforeUpdateStep), wanted)).ConfigureAwait(false);
            }
        }
        catch (ApiaryException failure)
        {
            AgentLog.UpdateNotFollowed(_logger, failure, wanted.Name);
        }
    }

    // A stopped agent leaves no version behind: what is loaded beside the running one goes first.
    private void AbandonUpdates(Func<IDeployedBundle, StopPolicy> policy)
    {
        foreach (var update in _updates.Values)
        {
            if (policy(update.Old) == StopPolicy.Leave)
            {
                update.Leave();
            }
            else
            {
                update.Abandon();
            }
        }

        _updates.Clear();
    }
}
