// One update under way: does the steps of the protocol in the kernel, and can turn back. Called from the control queue only.
using System.Diagnostics;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Records;
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Updates;

/// <summary>The state of an update of one bundle.</summary>
internal sealed class UpdateSession
{
    private readonly LoadedBundle _old;
    private readonly LoadedBundle _next;
    private readonly IReadOnlyList<RecordStore> _records;
    private readonly ILogger _logger;
    private readonly IReadOnlyList<UpdateSite> _sites;
    private readonly BpfMap? _epoch;
    private readonly CanaryTrial? _trial;
    private readonly List<UpdatePhaseTime> _times = [];
    private IReadOnlyList<UpdateStep> _steps;
    private int _done;
    private long _phaseBegan = Stopwatch.GetTimestamp();

    /// <summary>An update from <paramref name="old"/> to <paramref name="next"/>, which is loaded and attached nowhere.</summary>
    /// <param name="old">The version in force.</param>
    /// <param name="next">The version that is to come.</param>
    /// <param name="records">The records that both use.</param>
    /// <param name="logger">Receives the phases.</param>
    /// <param name="trial">The trial before the flip; null for none.</param>
    public UpdateSession(LoadedBundle old, LoadedBundle next, IReadOnlyList<RecordStore> records, ILogger logger, CanaryTrial? trial)
    {
        _trial = trial;
        _old = old;
        _next = next;
        _records = records;
        _logger = logger;
        _sites = UpdateSite.Of(old, next);
        _epoch = old.Maps.FirstOrDefault(static map => map.Name == EpochMap);
        _steps = trial is null ? UpdateProtocol.Forward(_sites.Count) : UpdateProtocol.ForwardWithCanary(_sites.Count);
    }

    /// <summary>The same with other steps, for those who show what each step is good for.</summary>
    internal UpdateSession(
        LoadedBundle old, LoadedBundle next, IReadOnlyList<RecordStore> records, ILogger logger, Func<IReadOnlyList<UpdateStep>, IReadOnlyList<UpdateStep>> change)
        : this(old, next, records, logger, trial: null) => _steps = change(_steps);

    /// <summary>Called before each step with its number; for tests that end the process there.</summary>
    internal Action<int, UpdateStep>? BeforeStep { get; init; }

    /// <summary>C name of the map of the epoch.</summary>
    public const string EpochMap = "apy_epoch";

    /// <summary>Places of an array of versions.</summary>
    public const int Slots = 16;

    /// <summary>The phase it is in.</summary>
    public UpdatePhase Phase { get; private set; } = UpdatePhase.Stable;

    /// <summary>Whether it goes back to the old version.</summary>
    public bool IsBackward { get; private set; }

    /// <summary>Share of the new records that gets the new version, from 0 to 1.</summary>
    public double Share => Phase switch
    {
        UpdatePhase.Stable or UpdatePhase.Prepare or UpdatePhase.Arm or >= UpdatePhase.FlipBack => 0,
        UpdatePhase.Canary => _trial?.Share ?? 0,
        _ => 1,
    };

    /// <summary>How long each phase took so far.</summary>
    public IReadOnlyList<UpdatePhaseTime> Times => _times;

    /// <summary>Begins with the first step of <paramref name="phase"/>, which the journal of a process that is gone names.</summary>
    public void Resume(UpdatePhase phase)
    {
        var isAbandoned = UpdateProtocol.IsAbandoned(phase);
        IsBackward = isAbandoned || phase >= UpdatePhase.FlipBack;
        _steps = IsBackward ? UpdateProtocol.Backward(_sites.Count) : _steps;
        _done = isAbandoned ? 0 : _steps.TakeWhile(step => step.Phase != phase).Count();
    }

    /// <summary>Does the steps that can be done now.</summary>
    /// <returns>True when there is none left; false when it has to wait for records to end.</returns>
    public bool Advance()
    {
        for (; _done < _steps.Count; _done++)
        {
            BeforeStep?.Invoke(_done, _steps[_done]);
            if (!Do(_steps[_done]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Turns back, if that is still possible.</summary>
    /// <returns>False when the new version is being settled already.</returns>
    public bool TryRollBack()
    {
        if (IsBackward || (_done > 0 && !UpdateProtocol.CanRollBack(Phase)))
        {
            return IsBackward;
        }

        IsBackward = true;
        _steps = UpdateProtocol.Backward(_sites.Count);
        _done = 0;
        return true;
    }

    /// <summary>Records that the drain waits for, oldest rows first.</summary>
    public IReadOnlyList<BlockingRecord> Blocking(int most) =>
        [.. _records.SelectMany(record => DrainScan.With(record, TagOf(Loser)).Select(key => new BlockingRecord(record.Manifest.Name, key))).Take(most)];

    private UpdateSide Loser => IsBackward ? UpdateSide.New : UpdateSide.Old;

    private uint TagOf(UpdateSide side) => (uint)Bundle(side).Manifest.Version;

    private LoadedBundle Bundle(UpdateSide side) => side == UpdateSide.Old ? _old : _next;

    private static VersionedProgram Program(UpdateSite site, UpdateSide side) => side == UpdateSide.Old ? site.Old : site.New;

    private bool Do(UpdateStep step)
    {
        switch (step)
        {
            case WriteJournal:
                Enter(step.Phase);
                break;
            case InstallSlot install:
                Slot(install.Hook, install.Side, static (map, slot, guard) => map.Update(in slot, guard.Descriptor.Number));
                break;
            case ClearSlot clear:
                Slot(clear.Hook, clear.Side, static (map, slot, _) => map.Delete(in slot));
                break;
            case SetEpoch epoch:
                _epoch?.Update(0u, EpochValue.Of(TagOf(epoch.Side)));
                break;
            case SetShare:
                BeginShare();
                break;
            case AwaitPromotion:
                return IsPromoted();
            case LinkDispatcher dispatcher:
                Link(_sites[dispatcher.Hook], _sites[dispatcher.Hook].Old.Guard);
                break;
            case LinkDirect direct:
                Link(_sites[direct.Hook], Program(_sites[direct.Hook], direct.Side).Direct);
                break;
            case AwaitGracePeriod:
                GracePeriod.Await();
                break;
            case AwaitDrain drain:
                return _records.All(record => DrainScan.Count(record, TagOf(drain.Side)) == 0);
            default:
                throw new InvalidOperationException($"The updater does not know the step {step}.");
        }

        return true;
    }

    private void BeginShare()
    {
        _epoch?.Update(0u, EpochValue.Of(TagOf(UpdateSide.Old), TagOf(UpdateSide.New), _trial!));
        _trial!.Begin();
    }

    private bool IsPromoted()
    {
        while (_trial!.IsStepOver)
        {
            if (!_trial.TryNext())
            {
                return true;
            }

            BeginShare();
        }

        return false;
    }

    private void Enter(UpdatePhase phase)
    {
        var now = Stopwatch.GetTimestamp();
        if (Phase != UpdatePhase.Stable)
        {
            _times.Add(new UpdatePhaseTime(Phase.ToString(), Stopwatch.GetElapsedTime(_phaseBegan, now)));
        }

        Phase = phase;
        _phaseBegan = now;
        var (from, to) = (_old.Manifest.Version, _next.Manifest.Version);
        _old.Journal?.Write(phase == UpdatePhase.Stable ? new(phase, IsBackward ? from : to, 0) : new(phase, from, to));
        AgentLog.UpdatePhase(_logger, _old.Manifest.Bundle, _old.Manifest.Version, _next.Manifest.Version, phase);
    }

    private void Slot(int hook, UpdateSide side, Action<BpfMap, uint, Programs.BpfProgram> change)
    {
        var site = _sites[hook];
        if (site.Versions is { } versions && Program(site, side).Guard is { } guard)
        {
            change(versions, TagOf(side) % Slots, guard);
        }
    }

    private static void Link(UpdateSite site, Programs.BpfProgram? program)
    {
        if (program is not null)
        {
            foreach (var link in site.Links)
            {
                link.Move(program);
            }
        }
    }
}
