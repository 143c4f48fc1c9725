// Does what a plan says, step by step, and takes everything back in reverse when a step fails.
using Apiary.Libbpf;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Records;
using Apiary.Runtime.Specs;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Loading;

/// <summary>Executes one plan, once.</summary>
internal sealed class LoadExecutor : IDisposable
{
    private readonly BundleSpec _spec;
    private readonly LoadPlan _plan;
    private readonly ILogger _logger;
    private readonly ObjectInstance?[] _objects;
    private readonly Dictionary<string, BpfProgram>[] _programs;
    private readonly Dictionary<string, BpfMap> _maps = new(StringComparer.Ordinal);
    private readonly List<BpfLink> _links = [];
    private readonly List<string> _warnings = [];
    private UndoStack _undo;
    private TargetClaim? _claim;

    public LoadExecutor(BundleSpec spec, LoadPlan plan, ILogger logger)
    {
        _spec = spec;
        _plan = plan;
        _logger = logger;
        _undo = new UndoStack(logger);
        _objects = new ObjectInstance?[plan.Instances.Count];
        _programs = [.. plan.Instances.Select(static _ => new Dictionary<string, BpfProgram>(StringComparer.Ordinal))];
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

        var owned = _undo;
        _undo = new UndoStack(_logger);
        var scopes = _plan.Instances.Select((instance, i) => new ScopeInstance(instance, _programs[i])).ToList();
        LoadLog.Loaded(_logger, _plan.Bundle, _programs.Sum(static programs => programs.Count), _maps.Count, _links.Count, _claim?.Directory ?? "nowhere");
        return new LoadedBundle(_spec.Manifest, _plan, _claim?.Directory ?? "", _maps, scopes, _links, owned);
    }

    /// <summary>Closes the parsed objects, and takes back what a failed load did.</summary>
    public void Dispose()
    {
        foreach (var instance in _objects)
        {
            instance?.Dispose();
        }

        _undo.Dispose();
    }

    private void Do(LoadStep step)
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
            case ClaimTargets claim:
                _claim = _undo.Push($"the claim on {string.Join(", ", claim.Targets)}", TargetClaim.Take(claim, _logger));
                break;
            case LoadObject load:
                Load(load.Instance);
                break;
            case FillFreeList fill:
                RecordRows.Initialize(_maps[fill.Slab], _maps[fill.Map], fill.Rows);
                break;
            case PinMap pin:
                _maps[pin.Map].Pin($"{_claim!.Maps}/{pin.Map}");
                break;
            case AttachProgram attach:
                Attach(attach);
                break;
            default:
                throw new InvalidOperationException($"The executor does not know the step {step}.");
        }
    }

    private void Load(int instance)
    {
        _warnings.Clear();
        Opened(instance).Load(_warnings);
        foreach (var program in Opened(instance).Programs())
        {
            _programs[instance].Add(program.Name, _undo.Push($"program {program.Name}", program));
        }

        if (instance == 0)
        {
            foreach (var map in Opened(instance).Maps())
            {
                _maps.Add(map.Name, _undo.Push($"map {map.Name}", map));
            }
        }
    }

    private void Attach(AttachProgram step)
    {
        var link = ProgramAttacher.Attach(_programs[step.Instance][step.Program], step.Point, _maps, _logger);
        _links.Add(_undo.Push($"the link of {step.Program} to {step.Point}", link));
        link.Pin($"{_claim!.Links}/{step.Pin}");
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
