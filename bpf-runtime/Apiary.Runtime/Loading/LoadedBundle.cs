// A bundle that lives in the kernel.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Accessors;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Updates;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Loading;

/// <summary>The maps, programs and links of a loaded bundle. Disposing detaches, unpins and closes, in reverse order of the load.</summary>
public sealed class LoadedBundle : IDisposable
{
    private readonly Dictionary<string, BpfMap> _maps;
    private readonly UndoStack _code;
    private Attachments _attachments;

    internal LoadedBundle(
        BundleManifest manifest,
        LoadPlan plan,
        string pinDirectory,
        Dictionary<string, BpfMap> maps,
        IReadOnlyList<ScopeInstance> scopes,
        Attachments attachments,
        UndoStack code)
    {
        Manifest = manifest;
        Plan = plan;
        PinDirectory = pinDirectory;
        _maps = maps;
        Scopes = scopes;
        _attachments = attachments;
        _code = code;
    }

    /// <summary>What the compiler told about the bundle.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>What was done.</summary>
    public LoadPlan Plan { get; }

    /// <summary>Directory of the pins; empty when nothing is pinned.</summary>
    public string PinDirectory { get; private set; }

    /// <summary>The programs, per network namespace; the first entry also has those of the other hooks.</summary>
    public IReadOnlyList<ScopeInstance> Scopes { get; }

    /// <summary>The attachments, in the order they were made.</summary>
    public IReadOnlyList<BpfLink> Links => _attachments.Links;

    /// <summary>The maps, which all programs share.</summary>
    public IReadOnlyCollection<BpfMap> Maps => _maps.Values;

    /// <summary>The map with this C name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public BpfMap Map(string name) => _maps.TryGetValue(name, out var map)
        ? map
        : throw new ArgumentException($"Bundle '{Manifest.Bundle}' has no map '{name}'.", nameof(name));

    /// <summary>The map that the author declared as this field.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public BpfMap MapOfMember(string member) => Manifest.Maps.FirstOrDefault(map => map.Member == member) is { } found
        ? Map(found.Name)
        : throw new ArgumentException($"Bundle '{Manifest.Bundle}' has no map field '{member}'.", nameof(member));

    /// <summary>The map of maps of a field.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal MapTable TableOfMember(string member) => Manifest.Maps.FirstOrDefault(map => map.Member == member) is { Inner: { } inner } found
        ? new MapTable(Map(found.Name), inner)
        : throw new ArgumentException($"Bundle '{Manifest.Bundle}' has no map of maps '{member}'.", nameof(member));

    /// <summary>The program with this C name, of the first network namespace.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public BpfProgram Program(string name) => Scopes[0].Programs.TryGetValue(name, out var program)
        ? program
        : throw new ArgumentException($"Bundle '{Manifest.Bundle}' has no program '{name}'.", nameof(name));

    /// <summary>The first program in which this actor runs.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public BpfProgram ProgramOfActor(string method) => Manifest.Programs.FirstOrDefault(program => program.Actors.Contains(method)) is { } found
        ? Program(found.Name)
        : throw new ArgumentException($"Bundle '{Manifest.Bundle}' has no actor '{method}'.", nameof(method));

    /// <summary>Runs an iterator actor over all its objects, and returns what it wrote.</summary>
    /// <exception cref="ArgumentException">There is no such iterator.</exception>
    public byte[] Iterate(string actor) =>
        Manifest.Programs.FirstOrDefault(program => program.Hook == HookKind.Iterator && program.Actors.Contains(actor)) is { } iterator
            ? IteratorAttachment.Read(Links.First(link => link.Program == iterator.Name))
            : throw new ArgumentException($"Bundle '{Manifest.Bundle}' has no iterator '{actor}'.", nameof(actor));

    /// <summary>Detaches all programs, last attached first; maps, rings and pins stay until <see cref="Dispose"/>.</summary>
    public void Detach()
    {
        for (var i = Links.Count - 1; i >= 0; i--)
        {
            Links[i].Dispose();
        }
    }

    /// <summary>Makes an attachment, and holds it with the others.</summary>
    /// <exception cref="ApiaryException">APY8004, APY8005, APY8009 or APY8011: the kernel refused.</exception>
    internal void Attach(AttachProgram step, BpfProgram program, ILogger logger)
    {
        var link = ProgramAttacher.Attach(_attachments.Composition, Plan.Name, step.Program, program, step.Point, _maps, logger);
        (link.Program, link.Instance) = (step.Program, step.Instance);
        _attachments.Add(link);
        if (step.IsPinned)
        {
            link.Pin($"{PinDirectory}/links/{step.Pin}");
        }

        LoadLog.Attached(logger, step.Program, step.Point.ToString() ?? "", link.Id);
    }

    /// <summary>Ends an attachment.</summary>
    internal void Detach(BpfLink link) => _attachments.Remove(link);

    /// <summary>Where updates are written down; null when nothing is pinned.</summary>
    internal UpdateJournal? Journal => _attachments.Journal;

    /// <summary>Closes what this process holds of the bundle, and leaves the programs at their hooks.</summary>
    internal void Leave()
    {
        _attachments.Held.Leave();
        _code.Leave();
    }

    /// <summary>Takes the links, the pins and the claim over from the version that ran before, which then owns its programs and maps only.</summary>
    internal void Succeed(LoadedBundle predecessor)
    {
        (_attachments, predecessor._attachments) = (predecessor._attachments, _attachments);
        (PinDirectory, predecessor.PinDirectory) = (predecessor.PinDirectory, PinDirectory);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _attachments.Held.Dispose();
        _code.Dispose();
    }
}

/// <summary>The programs loaded for one network namespace.</summary>
/// <param name="Instance">Scope and namespace.</param>
/// <param name="Programs">By C name.</param>
/// <param name="Versions">Its arrays of versions, by C name; empty in test runs.</param>
public sealed record ScopeInstance(
    InstancePlan Instance, IReadOnlyDictionary<string, BpfProgram> Programs, IReadOnlyDictionary<string, BpfMap> Versions);
