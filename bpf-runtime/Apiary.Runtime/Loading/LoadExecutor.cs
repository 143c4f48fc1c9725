// Does what a plan says, step by step, and takes everything back in reverse when a step fails.
using Apiary.Contract.Manifest;
using Apiary.Libbpf;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Records;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Loading;

/// <summary>Executes one plan, once.</summary>
internal sealed class LoadExecutor : IDisposable
{
    private readonly BundleSpec _spec;
    private readonly LoadPlan _plan;
    private readonly ILogger _logger;
    private readonly HostComposition _composition;
    private readonly LoadedBundle? _predecessor;
    private readonly ObjectInstance?[] _objects;
    private readonly Dictionary<string, BpfProgram>[] _programs;
    private readonly Dictionary<string, BpfMap> _maps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BpfMap>[] _versions;
    private readonly Dictionary<string, SharedMapUse> _shared = new(StringComparer.Ordinal);
    private readonly List<BpfLink> _links = [];
    private readonly ChainFallback _chains;
    private readonly List<string> _warnings = [];
    private UndoStack _code;
    private UndoStack _held;
    private TargetClaim? _claim;
    private VersionPins? _pins;
    private UpdateJournal? _journal;

    /// <summary>An executor of <paramref name="plan"/>.</summary>
    /// <param name="spec">The bundle.</param>
    /// <param name="plan">What is to be done.</param>
    /// <param name="logger">Receives each step.</param>
    /// <param name="composition">The bundles beside it.</param>
    /// <param name="predecessor">The version that runs, when this is the next one.</param>
    public LoadExecutor(BundleSpec spec, LoadPlan plan, ILogger logger, HostComposition composition, LoadedBundle? predecessor = null)
    {
        _composition = composition;
        _predecessor = predecessor;
        _spec = spec;
        _chains = new ChainFallback(spec.Manifest);
        _plan = plan;
        _logger = logger;
        _code = new UndoStack(logger);
        _held = new UndoStack(logger);
        _objects = new ObjectInstance?[plan.Instances.Count];
        _programs = [.. plan.Instances.Select(static _ => new Dictionary<string, BpfProgram>(StringComparer.Ordinal))];
        _versions = [.. plan.Instances.Select(static _ => new Dictionary<string, BpfMap>(StringComparer.Ordinal))];
    }

    /// <summary>Runs all steps. What they created belongs to the result.</summary>
    /// <exception cref="ApiaryException">A step failed; what the steps before it did has to be taken back by <see cref="Dispose"/>.</exception>
    public LoadedBundle Execute()
    {
        using var messages = LibBpfLog.Route(new LibBpfLogSink(
            _logger.IsEnabled(LogLevel.Trace) ? LibBpfLogLevel.Debug : LibBpfLogLevel.Info,
            Report));
        foreach (var step in _plan.Steps)
        {
            LoadLog.Step(_logger, _plan.Bundle, step);
            Do(step);
        }

        var (code, held) = (_code, _held);
        _code = new UndoStack(_logger);
        _held = new UndoStack(_logger);
        var scopes = _plan.Instances.Select((instance, i) => new ScopeInstance(instance, _programs[i], _versions[i])).ToList();
        LoadLog.Loaded(_logger, _plan.Bundle, _programs.Sum(static programs => programs.Count), _maps.Count, _links.Count, _claim?.Directory ?? "nowhere");
        return new LoadedBundle(_spec.Manifest, _plan, _claim?.Directory ?? "", _maps, scopes, new Attachments(_links, held, _journal, _composition), code);
    }

    /// <summary>Closes the parsed objects, and takes back what a failed load did.</summary>
    public void Dispose()
    {
        foreach (var instance in _objects)
        {
            instance?.Dispose();
        }

        _held.Dispose();
        _code.Dispose();
    }

    private void Do(LoadStep step)
    {
        foreach (var instead in _chains.Instead(step))
        {
            DoOne(instead);
        }
    }

    private void DoOne(LoadStep step)
    {
        switch (step)
        {
            case OpenObject open:
                _objects[open.Instance] = ObjectInstance.Open(_spec);
                break;
            case SkipProgram skip:
                Opened(skip.Instance).Skip(skip.Program);
                break;
            case SkipMap skip:
                Opened(skip.Instance).SkipMap(skip.Map);
                break;
            case ResizeMap resize:
                Opened(0).Resize(resize.Map, resize.Entries);
                break;
            case SetConfig config:
                Opened(config.Instance).Configure(config.Offset, config.Bytes.Span);
                break;
            case ReuseMap reuse:
                Opened(reuse.Instance).Reuse(reuse.Map, _maps[reuse.Map]);
                break;
            case InheritMap inherit:
                Opened(inherit.Instance).Reuse(inherit.Map, Inherited(inherit));
                break;
            case ClaimTargets claim:
                _claim = _held.Push($"the claim on {string.Join(", ", claim.Targets)}", TargetClaim.Take(claim, _logger));
                // Not earlier: what a dead process has left on the targets goes with the claim, and a living one is the better answer.
                _composition.Reserve(_plan, _spec.Manifest);
                _composition.DemandRoom();
                break;
            case LoadObject load:
                Load(load.Instance);
                break;
            case JoinSharedMap join:
                Join(join);
                break;
            case PinSharedMap pin:
                _shared[pin.Map].Complete(_maps[pin.Map]);
                break;
            case FillSlot fill:
                _maps[fill.Array].Update((uint)fill.Index, (uint)_programs[0][fill.Program].Descriptor.Number);
                break;
            case CompleteStructure complete:
                Opened(0).Complete(complete.Structure);
                break;
            case FillFreeList fill:
                RecordRows.Initialize(_maps[fill.Slab], _maps[fill.Map], fill.Rows);
                break;
            case OpenRoom room:
                _maps[room.Map].Update(0u, (long)room.Rows);
                break;
            case PinMap pin:
                Pin(pin);
                break;
            case PinProgram pin:
                _programs[pin.Instance][pin.Program].Pin(Pins.Program(pin.Instance, pin.Program));
                break;
            case PinManifest:
                PinnedBytes.Write(Pins.Manifest, BundleSpec.ToBytes(_spec.Manifest));
                break;
            case BeginJournal:
                _journal = _held.Push("the journal", UpdateJournal.Create(_claim!.Journal, new JournalEntry(UpdatePhase.Stable, _spec.Manifest.Version, 0)));
                break;
            case AttachProgram attach:
                Attach(attach);
                break;
            default:
                throw new InvalidOperationException($"The executor does not know the step {step}.");
        }
    }

    private VersionPins Pins => _pins ??= _code.Push(
        "the pins of the version",
        VersionPins.Create(_claim?.Directory ?? _predecessor?.PinDirectory ?? throw new InvalidOperationException("Nothing is claimed."), _spec.Manifest.Version));

    private void Join(JoinSharedMap step)
    {
        var map = _spec.Manifest.Maps.First(map => map.Name == step.Map);
        var use = SharedMapUse.Join(step.Root, step.Shared, _plan.Name, LayoutText.OfMap(_spec.Manifest, map));
        _shared[step.Map] = _held.Push($"the use of the shared map {step.Shared}", use);
        Reuse(step.Map, use);
    }

    private void Reuse(string map, SharedMapUse use)
    {
        using var existing = use.Open();
        if (existing is not null)
        {
            Opened(0).Reuse(map, existing);
        }
    }

    private void Pin(PinMap pin)
    {
        var map = _spec.Manifest.Maps.First(map => map.Name == pin.Map);
        (map.Role == MapRole.Versions ? _versions[pin.Instance] : _maps)[pin.Map].Pin(Pins.MapOf(pin.Instance, map));
    }

    private BpfMap Inherited(InheritMap step)
    {
        var predecessor = _predecessor ?? throw new InvalidOperationException("There is no version to inherit from.");
        return predecessor.Scopes[step.Instance].Versions.TryGetValue(step.From, out var versions) ? versions : predecessor.Map(step.From);
    }

    private void Load(int instance)
    {
        LoadWholeOrChained(instance);
        foreach (var program in _chains.Join(instance, [.. Opened(instance).Programs()], name => ChainMap(instance, name)))
        {
            _programs[instance].Add(program.Name, _code.Push($"program {program.Name}", program));
        }

        foreach (var map in Opened(instance).Maps(OwnMaps(instance)))
        {
            (map.Type == (int)MapType.ProgramArray && _spec.Manifest.Programs.Any(program => program.Versions == map.Name) ? _versions[instance] : _maps)
                .Add(map.Name, _code.Push($"map {map.Name}", map));
            if (map.Type == (int)MapType.Arena)
            {
                MapArena(map);
            }
        }
    }

    // What the verifier refuses as one program is opened again without it, and with its chain.
    private void LoadWholeOrChained(int instance)
    {
        while (true)
        {
            _warnings.Clear();
            try
            {
                Opened(instance).Load(_warnings);
                return;
            }
            catch (VerifierException refusal) when (_chains.TryTake(instance, refusal) is { } program)
            {
                LoadLog.Chained(_logger, program.Name, _plan.Bundle, program.Actors.Count);
            }

            _objects[instance]?.Dispose();
            foreach (var step in _plan.Steps.TakeWhile(step => step != new LoadObject(instance)).Where(step => Prepares(step, instance)))
            {
                Do(step);
            }

            foreach (var (map, use) in instance == 0 ? _shared : [])
            {
                Reuse(map, use);
            }
        }
    }

    private static bool Prepares(LoadStep step, int instance) => step switch
    {
        OpenObject open => open.Instance == instance,
        SkipProgram skip => skip.Instance == instance,
        SkipMap skip => skip.Instance == instance,
        SetConfig config => config.Instance == instance,
        ReuseMap reuse => reuse.Instance == instance,
        InheritMap inherit => inherit.Instance == instance,
        ResizeMap => instance == 0,
        _ => false,
    };

    // The kernel empties an array of programs that no process and no pin holds.
    private BpfMap ChainMap(int instance, string name)
    {
        var map = _code.Push($"map {name}", Opened(instance).Created(name));
        if (_claim is not null || _predecessor is not null)
        {
            map.Pin(Pins.Array(instance, name));
        }

        return map;
    }

    // Its pages exist before a program runs. The kernel maps an arena once in a process: the next version shares what its predecessor has.
    private void MapArena(BpfMap map)
    {
        if (_predecessor?.Maps.FirstOrDefault(other => other.Id == map.Id) is { } known)
        {
            map.ShareArena(known);
        }
        else
        {
            _ = map.Arena;
        }
    }

    // Further instances share the first one's maps, but each has its own arrays of versions.
    private static Func<MapManifest, bool> OwnMaps(int instance) => map => instance == 0 || map.Role == MapRole.Versions;

    private void Attach(AttachProgram step)
    {
        var link = ProgramAttacher.Attach(_composition, _plan.Name, step.Program, _programs[step.Instance][step.Program], step.Point, _maps, _logger);
        _links.Add(_held.Push($"the link of {step.Program} to {step.Point}", link));
        link.Instance = step.Instance;
        if (step.IsPinned)
        {
            link.Pin($"{_claim!.Links}/{step.Pin}");
        }

        LoadLog.Attached(_logger, step.Program, step.Point.ToString() ?? "", link.Id);
    }

    private ObjectInstance Opened(int instance) =>
        _objects[instance] ?? throw new InvalidOperationException($"Instance {instance} is not open.");

    private void Report(LibBpfLogLevel level, string message)
    {
        switch (level)
        {
            case LibBpfLogLevel.Warn:
                _warnings.Add(message);
                LoadLog.LibbpfWarning(_logger, message);
                break;
            case LibBpfLogLevel.Info:
                LoadLog.LibbpfInformation(_logger, message);
                break;
            default:
                LoadLog.LibbpfDebug(_logger, message);
                break;
        }
    }
}
