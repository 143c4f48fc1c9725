// Opens what a process that is gone has left of a bundle: programs, maps, links and journal, by their pins. Traffic does not notice.
using System.Text.Json;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Runtime.Loading;

/// <summary>Adopts one deployment.</summary>
internal sealed class BundleAdopter(BundleSpec spec, LoadOptions options, HostFacts host, ILogger logger, HostComposition composition)
{
    /// <summary>Adopts what is left on the targets of the options.</summary>
    /// <returns>Null when nothing is left, or when it cannot be gone on with; in that case it is removed.</returns>
    public AdoptedDeployment? TryAdopt()
    {
        var request = LoadPlanner.Plan(spec.Manifest, options, host).Steps.OfType<ClaimTargets>().Single();
        if (TargetClaim.TryAdopt(request) is not { } claim)
        {
            return null;
        }

        using var held = new Opened(logger, claim);
        try
        {
            var entry = Read(held);
            VersionPins.RemoveOthers(claim.Directory, entry.Phase == UpdatePhase.Stable ? [entry.Old] : [entry.Old, entry.Next]);
            var next = entry.Phase == UpdatePhase.Stable ? null : Version(held, entry.Next, (_, _) => new Attachments([], new UndoStack(NullLogger.Instance), null, composition));
            var running = Version(held, entry.Old, (plan, programs) => Links(held, plan, programs, next, entry.Phase));
            LoadLog.Adopted(logger, running.Manifest.Bundle, entry.Old, claim.Directory, entry.Phase);
            held.Keep();
            return new AdoptedDeployment(running, next, entry.Phase);
        }
        catch (Exception failure) when (failure is ApiaryException or JsonException or IOException)
        {
            LoadLog.NotAdopted(logger, claim.Directory, failure.Message);
            return null;
        }
    }

    private static JournalEntry Read(Opened held)
    {
        held.Journal = held.Held.Push("the journal", UpdateJournal.Open(held.Claim.Journal));
        return held.Journal.Read() ?? throw new ApiaryException(RuntimeRules.KernelRefused, $"reading '{held.Claim.Journal}'", "its checksum is wrong");
    }

    private LoadedBundle Version(Opened held, int version, Func<LoadPlan, IReadOnlyList<Dictionary<string, BpfProgram>>, Attachments> attachments)
    {
        var code = held.Stack();
        var pins = code.Push("the pins of the version", new VersionPins(held.Claim.Directory, version));
        var manifest = BundleSpec.ManifestFrom(PinnedBytes.Read(pins.Manifest));
        if (manifest.Version == spec.Manifest.Version && manifest.Stamp != spec.Manifest.Stamp)
        {
            throw new ApiaryException(
                UpdateRules.UpdateImpossible, manifest.Bundle, FormattableString.Invariant($"the running version {version} has the number of the new one, but other code"));
        }

        // Pushed first, and so ended last: what the version has in the kernel goes before.
        foreach (var map in manifest.Maps.Where(static map => map.Shared is not null))
        {
            code.Push($"the use of the shared map {map.Shared}", SharedMapUse.Adopt(options.PinRoot, map.Shared!, InstanceName.Of(manifest.Bundle, options.Instance)));
        }

        var plan = LoadPlanner.Plan(manifest, new LoadOptions { Targets = options.Targets, PinRoot = options.PinRoot, Tag = (uint)version, PinsLinks = options.PinsLinks }, host);
        var maps = new Dictionary<string, BpfMap>(StringComparer.Ordinal);
        var scopes = new List<ScopeInstance>();
        var programs = new List<Dictionary<string, BpfProgram>>();
        for (var i = 0; i < plan.Instances.Count; i++)
        {
            var instance = i;
            var arrays = new Dictionary<string, BpfMap>(StringComparer.Ordinal);
            foreach (var map in LoadPlanner.MapsOf(manifest, i))
            {
                (map.Role == MapRole.Versions ? arrays : maps).Add(map.Name, code.Push($"map {map.Name}", Map(pins.MapOf(i, map), map)));
            }

            programs.Add(LoadPlanner.ProgramsOf(manifest, i).ToDictionary(
                static name => name, name => code.Push($"program {name}", Program(pins.Program(instance, name), name, manifest)), StringComparer.Ordinal));
            scopes.Add(new ScopeInstance(plan.Instances[i], programs[i], arrays));
        }

        return new LoadedBundle(manifest, plan, held.Claim.Directory, maps, scopes, attachments(plan, programs), code);
    }

    // A pin is a name only: somebody may have given it to something else.
    private static BpfMap Map(string path, MapManifest expected)
    {
        var map = BpfMap.OpenPinned(path);
        var isOwn = expected.Role is MapRole.RecordIndex or MapRole.RecordFreeList or MapRole.Counters
            ? (map.Type, map.KeySize, map.ValueSize, map.MaxEntries) == (expected.Type, expected.KeySize, expected.ValueSize, expected.MaxEntries)
            : map.Type == expected.Type && (expected.Role != MapRole.RecordSlab || map.MaxEntries == expected.MaxEntries);
        return isOwn ? map : throw Foreign(map, path);
    }

    private static BpfProgram Program(string path, string name, BundleManifest manifest)
    {
        var program = BpfProgram.OpenPinned(name, path);
        var hook = manifest.Programs.First(candidate => candidate.Name == name || candidate.Guard == name).Hook;
        return program.Inspect().Type == HookTable.Get(hook).ProgramType ? program : throw Foreign(program, path);
    }

    private static ApiaryException Foreign(IDisposable found, string path)
    {
        found.Dispose();
        return new(RuntimeRules.KernelRefused, $"reading '{path}'", "it is something else than what was pinned there");
    }

    // A link whose interface or cgroup is gone, or that somebody has removed, is made again, if it belongs there in this phase.
    private Attachments Links(Opened held, LoadPlan plan, IReadOnlyList<Dictionary<string, BpfProgram>> programs, LoadedBundle? next, UpdatePhase phase)
    {
        var links = new Attachments([], held.Held, held.Journal, composition);
        var later = next?.Plan.Attachments.Where(step => plan.Attachments.All(own => own.Program != step.Program)) ?? [];
        foreach (var step in plan.Attachments.Concat(later))
        {
            var path = $"{held.Claim.Links}/{step.Pin}";
            if (BpfLink.TryOpenPinned(step.Program, step.Point, path) is not { } link)
            {
                if (AdoptedLink.Program(phase, step.Program, programs[step.Instance], next?.Scopes[step.Instance].Programs) is not { } program)
                {
                    continue;
                }

                link = ProgramAttacher.Attach(composition, plan.Name, step.Program, program, step.Point, new Dictionary<string, BpfMap>(), logger);
                LoadLog.Attached(logger, step.Program, step.Point.ToString() ?? "", link.Id);
            }
            else
            {
                composition.Note(plan.Name, link);
            }

            link.KeepPin(step.IsPinned ? path : "");
            (link.Program, link.Instance) = (step.Program, step.Instance);
            links.Add(link);
        }

        return links;
    }

    // What is open while an adoption is under way: all of it is removed when it fails.
    private sealed class Opened : IDisposable
    {
        private readonly ILogger _logger;
        private readonly List<UndoStack> _stacks = [];
        private bool _isKept;

        public Opened(ILogger logger, TargetClaim claim)
        {
            _logger = logger;
            Claim = claim;
            Held = new UndoStack(logger);
            Held.Push("the claim", claim);
        }

        public TargetClaim Claim { get; }

        public UndoStack Held { get; }

        public UpdateJournal? Journal { get; set; }

        public UndoStack Stack()
        {
            _stacks.Add(new UndoStack(_logger));
            return _stacks[^1];
        }

        public void Keep() => _isKept = true;

        public void Dispose()
        {
            if (!_isKept)
            {
                Held.Dispose();
                _stacks.ForEach(static stack => stack.Dispose());
            }
        }
    }
}
