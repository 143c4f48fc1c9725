// One update under way: does the steps of the protocol in the kernel, and can turn back. Called from the control queue only.
using System.Diagnostics;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Links;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
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
    private readonly HookForm[] _hooks;
    private readonly BpfMap? _epoch;
    private readonly CanaryTrial? _trial;
    private readonly List<UpdatePhaseTime> _times = [];
    private IReadOnlyList<UpdateStep> _steps;
    private int _done;
    private long? _passage;
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
        _hooks = [.. _sites.Select(static site => site.Form)];
        _epoch = next.Maps.FirstOrDefault(static map => map.Name == EpochMap) ?? old.Maps.FirstOrDefault(static map => map.Name == EpochMap);
        _steps = trial is null ? UpdateProtocol.Forward(_hooks) : UpdateProtocol.ForwardWithCanary(_hooks);
    }

    /// <summary>The same with other steps, for those who show what each step is good for.</summary>
    internal UpdateSession(
        LoadedBundle old, LoadedBundle next, IReadOnlyList<RecordStore> records, ILogger logger, Func<IReadOnlyList<UpdateStep>, IReadOnlyList<UpdateStep>> change)
        : this(old, next, records, logger, trial: null) => _steps = change(_steps);

    /// <summary>Called before each step with its number; for tests that end the process there.</summary>
    internal Action<int, UpdateStep>? BeforeStep { get; init; }

    /// <summary>C name of the map of the epoch.</summary>
    public const string EpochMap = "apy_epoch";

    /// <summary>How long a packet may be on its way from one hook to the next.</summary>
    private static readonly TimeSpan Passage = TimeSpan.FromMilliseconds(200);

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
        _steps = IsBackward ? UpdateProtocol.Backward(_hooks) : _steps;
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
        _steps = UpdateProtocol.Backward(_hooks);
        _done = 0;
        return true;
    }

    /// <summary>Records that the drain waits for, oldest rows first.</summary>
    public IReadOnlyList<BlockingRecord> Blocking(int most) =>
        [.. _records.SelectMany(record => DrainScan.With(record, TagOf(Loser)).Select(key => new BlockingRecord(record.Manifest.Name, key))).Take(most)];

    private UpdateSide Loser => IsBackward ? UpdateSide.New : UpdateSide.Old;

    private uint TagOf(UpdateSide side) => (uint)Bundle(side).Manifest.Version;

    private LoadedBundle Bundle(UpdateSide side) => side == UpdateSide.Old ? _old : _next;

    private bool Do(UpdateStep step)
    {
        switch (step)
        {
            case WriteJournal:
                Enter(step.Phase);
                break;
            case InstallSlot install:
                Install(_sites[install.Hook], install.Side);
                break;
            case ClearSlot clear:
                Clear(_sites[clear.Hook], clear.Side);
                break;
            case AwaitPassage:
                return IsPassed();
            case SetEpoch epoch:
                _epoch?.Update(0u, EpochValue.Of(TagOf(epoch.Side)));
                break;
            case SetShare:
                BeginShare();
                break;
            case AwaitPromotion:
                return IsPromoted();
            case LinkDispatcher dispatcher:
                Arm(_sites[dispatcher.Hook]);
                break;
            case LinkDirect direct:
                Settle(_sites[direct.Hook], _sites[direct.Hook].Of(direct.Side)?.Direct);
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

    private uint Slot(UpdateSide side) => TagOf(side) % Slots;

    private uint BirthSlot(UpdateSide side) => Slots + Slot(side);

    private void Install(UpdateSite site, UpdateSide side)
    {
        if (site.Versions is not { } versions)
        {
            return;
        }

        // A flow whose record is born here is given that version's tag, by the classifier that both have in common.
        if (site.Of(side)?.Guard is { } guard)
        {
            versions.Update(Slot(side), guard.Descriptor.Number);
            versions.Update(BirthSlot(side), guard.Descriptor.Number);
        }
        else
        {
            using var standIn = StandIn.Load(site.Program);
            versions.Update(Slot(side), standIn.Descriptor.Number);
            _ = versions.Delete(BirthSlot(side));
        }
    }

    private void Clear(UpdateSite site, UpdateSide side)
    {
        _ = site.Versions?.Delete(Slot(side));
        _ = site.Versions?.Delete(BirthSlot(side));
    }

    // From one hook to the next a packet may lie in a queue that no grace period waits for.
    private bool IsPassed()
    {
        _passage ??= Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_passage.Value) < Passage)
        {
            return false;
        }

        _passage = null;
        return true;
    }

    private void Arm(UpdateSite site)
    {
        var links = site.Links(_old);
        if ((site.Old ?? site.New)?.Guard is not { } guard)
        {
            return;
        }

        foreach (var link in links)
        {
            link.Move(guard);
        }

        Attach(site, links, guard);
    }

    private void Settle(UpdateSite site, BpfProgram? program)
    {
        var links = site.Links(_old);
        foreach (var link in links)
        {
            if (program is null)
            {
                _old.Detach(link);
            }
            else
            {
                link.Move(program);
            }
        }

        if (program is not null)
        {
            Attach(site, links, program);
        }
    }

    private void Attach(UpdateSite site, IReadOnlyList<BpfLink> links, BpfProgram program)
    {
        foreach (var place in site.Places.Where(place => links.All(link => link.Point.ToString() != place.Point.ToString())))
        {
            _old.Attach(place, program, _logger);
        }
    }
}
