// One version of a deployed bundle taking the place of another: the kernel's half is the update session's, the rest is here.
using System.Collections.Frozen;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Telemetry;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Hosting;

/// <summary>The replacement of a bundle. Called from the control queue only.</summary>
internal sealed class BundleReplacement
{
    private const int NamedKeys = 4;

    private readonly ILogger _logger;
    private readonly Sidecar _oldSidecar;
    private readonly Sidecar _nextSidecar;
    private readonly UpdateSession _session;
    private readonly CanaryTrial? _trial;

    private BundleReplacement(
        IDeployedBundle old, IDeployedBundle next, Sidecar oldSidecar, Sidecar nextSidecar, StateCarryOver state, CanaryTrial? trial, ILogger logger, Action<int, UpdateStep>? beforeStep)
    {
        _trial = trial;
        Old = old;
        Next = next;
        _oldSidecar = oldSidecar;
        _nextSidecar = nextSidecar;
        _logger = logger;
        var shared = nextSidecar.Records.Where(record => state.Maps.Contains(record.Manifest.SlabMap));
        var ending = oldSidecar.Records.Where(record => !state.Maps.Contains(record.Manifest.SlabMap));
        _session = new UpdateSession(oldSidecar.Loaded, nextSidecar.Loaded, [.. shared, .. ending], logger, trial) { BeforeStep = beforeStep };
    }

    /// <summary>The version that ran before.</summary>
    public IDeployedBundle Old { get; }

    /// <summary>The version that is to run.</summary>
    public IDeployedBundle Next { get; }

    /// <summary>Whether it ends, or has ended, with the old version.</summary>
    public bool IsBackward => _session.IsBackward;

    /// <summary>Whether its old records have outlived the deadline.</summary>
    public bool IsLate { get; private set; }

    /// <summary>What it did.</summary>
    public UpdateReport Report => new(
        Old.Name, _oldSidecar.Manifest.Version, _nextSidecar.Manifest.Version, _session.IsBackward, _session.Times, _oldSidecar.Statistics(), _nextSidecar.Statistics());

    /// <summary>How far it is.</summary>
    public UpdateStatus Status => new(
        _oldSidecar.Manifest.Version, _nextSidecar.Manifest.Version, _session.Phase.ToString(), _session.IsBackward, _session.Blocking(int.MaxValue).Count, _session.Share);

    /// <summary>Checks and loads the next version, and lets its sidecar take over rings and records. Traffic is untouched.</summary>
    /// <exception cref="ApiaryException">APY6602 or APY6604, or what a load can fail with; the old version goes on as if nothing had been asked.</exception>
    /// <param name="old">The version that runs.</param>
    /// <param name="next">The version that is to run.</param>
    /// <param name="canary">The trial before the flip; null for none.</param>
    /// <param name="logger">Receives the phases.</param>
    /// <param name="beforeStep">Called before each step.</param>
    public static BundleReplacement Begin(IDeployedBundle old, IDeployedBundle next, CanaryPlan? canary, ILogger logger, Action<int, UpdateStep>? beforeStep)
    {
        var running = old.Sidecar ?? throw new ApiaryException(UpdateRules.UpdateImpossible, old.Name, "it does not run");
        var manifest = next.Probe();
        if (manifest.Version == running.Manifest.Version)
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, old.Name, FormattableString.Invariant($"version {manifest.Version} is the one that runs"));
        }

        if (manifest.Version % UpdateSession.Slots == running.Manifest.Version % UpdateSession.Slots)
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, old.Name, FormattableString.Invariant(
                $"the versions {running.Manifest.Version} and {manifest.Version} share a place (both are {manifest.Version % UpdateSession.Slots} modulo {UpdateSession.Slots}): raise the new one's number by one"));
        }

        UpdateSite.Demand(running.Manifest, manifest);
        var trial = canary is null ? null : Trial(running, canary);
        var state = StateCarryOver.Between(running.Loaded, manifest);
        next.LoadBeside(running, state);
        running.Lend(state.Maps);
        next.Read();
        return new(old, next, running, next.Sidecar!, state, trial, logger, beforeStep);
    }

    /// <summary>Goes on with an update that another process had begun, from the first step of the phase that its journal names.</summary>
    public static BundleReplacement Resume(IDeployedBundle old, UnfinishedUpdate unfinished, ILogger logger, Action<int, UpdateStep>? beforeStep)
    {
        var (running, next) = (old.Sidecar!, unfinished.Next.Sidecar!);
        var state = StateCarryOver.Between(running.Loaded, next.Manifest);
        running.Lend(state.Maps);
        unfinished.Next.Read();
        var replacement = new BundleReplacement(old, unfinished.Next, running, next, state, trial: null, logger, beforeStep);
        replacement._session.Resume(unfinished.Phase);
        return replacement;
    }

    /// <summary>Ends this process's part of it; what is in the kernel goes on, and the journal says where.</summary>
    public void Leave()
    {
        _oldSidecar.Pause();
        _nextSidecar.Pause();
        Next.Leave();
    }

    /// <summary>Records that it waits for.</summary>
    public IReadOnlyList<BlockingRecord> Blocking(int most) => _session.Blocking(most);

    /// <summary>Does what can be done now. A trial that has failed is turned back.</summary>
    /// <returns>True when the kernel's half is finished.</returns>
    public bool Advance()
    {
        if (_trial is not null && _session.Phase == UpdatePhase.Canary && !_session.IsBackward
            && _trial.HasFailed(new CanaryReading(_oldSidecar.Statistics(), _nextSidecar.Statistics(), _trial.Share)))
        {
            AgentLog.CanaryFailed(_logger, Old.Name, _nextSidecar.Manifest.Version, _trial.Share);
            _ = TryRollBack();
        }

        return _session.Advance();
    }

    /// <summary>Turns back, if that is still possible.</summary>
    public bool TryRollBack() => _session.TryRollBack();

    /// <summary>Ends a trial before its time, and well.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryPromote()
    {
        if (_trial is null || _session.Phase != UpdatePhase.Canary || _session.IsBackward)
        {
            return false;
        }

        _trial.End();
        return true;
    }

    /// <summary>The old records have outlived the deadline.</summary>
    public void Expire(DrainExpiry then)
    {
        IsLate = true;
        var blocking = _session.Blocking(int.MaxValue);
        var keys = string.Join("; ", blocking.Take(NamedKeys).Select(static record => $"{record.Record} {record.Key}"));
        AgentLog.DrainExpired(_logger, Old.Name, _oldSidecar.Manifest.Version, blocking.Count, keys, then);
        if (then == DrainExpiry.RollBack)
        {
            _ = TryRollBack();
        }
    }

    /// <summary>Takes the next version out of the kernel in the middle of the update: the old one is about to be detached too.</summary>
    public void Abandon()
    {
        _oldSidecar.Loaded.Detach();
        _nextSidecar.Pause();
        _oldSidecar.Lend(FrozenSet<string>.Empty);
        Next.Unload();
    }

    /// <summary>Gives the winner the hooks, and takes the loser out of the kernel.</summary>
    /// <returns>The version that runs from now on.</returns>
    public IDeployedBundle Finish()
    {
        if (Report is { Old.VersionMissing: var old, New.VersionMissing: var next } report && old + next > 0)
        {
            AgentLog.VersionMissed(_logger, Old.Name, old + next, report.From, report.To);
        }

        if (IsBackward)
        {
            _nextSidecar.Pause();
            _oldSidecar.Lend(FrozenSet<string>.Empty);
            Next.Unload();
            return Old;
        }

        _nextSidecar.Loaded.Succeed(_oldSidecar.Loaded);
        _oldSidecar.Pause();
        Old.Retire();
        Old.Unload();
        Next.Serve();
        return Next;
    }

    private static CanaryTrial Trial(Sidecar running, CanaryPlan plan)
    {
        var fault = running.Manifest.Records.Count == 0 ? "it has no record, and flows without one cannot be told apart" : CanaryTrial.Fault(plan);
        return fault.Length == 0 ? new(plan) : throw new ApiaryException(UpdateRules.UpdateImpossible, running.Manifest.Bundle, fault);
    }
}
