// One program of a bundle as an update sees it: the places where it belongs, and its two versions.
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Specs;

namespace Apiary.Runtime.Updates;

/// <summary>A version's two forms of a program.</summary>
/// <param name="Direct">What a link leads to in steady state.</param>
/// <param name="Guard">What it leads to during the update; null where the program meets no record.</param>
internal sealed record VersionedProgram(BpfProgram Direct, BpfProgram? Guard);

/// <summary>A program with its places.</summary>
/// <param name="Program">What a version that has it tells about it.</param>
/// <param name="Scope">The network namespace that it was loaded for.</param>
/// <param name="Form">Which version has it.</param>
/// <param name="Versions">The array by which versions find each other; null where the program meets no record.</param>
/// <param name="Old">The version in force; null when it has no such program.</param>
/// <param name="New">The version that is to come; null when it has no such program.</param>
/// <param name="Places">Where an attachment is to be made, at a hook of the new version only.</param>
internal sealed record UpdateSite(
    ProgramManifest Program, int Scope, HookForm Form, BpfMap? Versions, VersionedProgram? Old, VersionedProgram? New, IReadOnlyList<AttachProgram> Places)
{
    /// <summary>All sites of an update, in the order of the manifests.</summary>
    public static IReadOnlyList<UpdateSite> Of(LoadedBundle old, LoadedBundle next)
    {
        var sites = new List<UpdateSite>();
        for (var scope = 0; scope < old.Scopes.Count; scope++)
        {
            foreach (var program in old.Manifest.Programs.UnionBy(next.Manifest.Programs, static program => program.Name))
            {
                var (before, after) = (Forms(old, scope, program.Name), Forms(next, scope, program.Name));
                if (before is null && after is null)
                {
                    continue;
                }

                AttachProgram[] places = before is null ? [.. next.Plan.Attachments.Where(place => place.Program == program.Name && place.Instance == scope)] : [];
                var owner = before is null ? next : old;
                sites.Add(new(
                    program,
                    scope,
                    new(before is not null, after is not null),
                    owner.Scopes[scope].Versions.GetValueOrDefault(program.Versions),
                    before,
                    after,
                    places));
            }
        }

        return sites;
    }

    /// <summary>The attachments that lead to it now.</summary>
    public IReadOnlyList<BpfLink> Links(LoadedBundle running) => [.. running.Links.Where(link => link.Program == Program.Name && link.Instance == Scope)];

    /// <summary>The forms of <paramref name="side"/>.</summary>
    public VersionedProgram? Of(UpdateSide side) => side == UpdateSide.Old ? Old : New;

    /// <summary>Passes when programs of the same name belong to the same hook, and links that have to be moved can be.</summary>
    /// <exception cref="ApiaryException">APY6604: they do not, or cannot.</exception>
    public static void Demand(BundleManifest old, BundleManifest next)
    {
        foreach (var program in next.Programs)
        {
            if (old.Programs.FirstOrDefault(before => before.Name == program.Name) is { } before && Shape(before) != Shape(program))
            {
                throw new ApiaryException(UpdateRules.UpdateImpossible, old.Bundle, $"version {old.Version} has {Shape(before)}, and version {next.Version} {Shape(program)}");
            }
        }

        var lone = next.Programs.Concat(old.Programs).FirstOrDefault(program => program.Guard.Length > 0 && (!Has(old, program) || !Has(next, program)));
        if (lone is not null && next.Records.FirstOrDefault(record => !old.Records.Any(before => IsMadeAlike(old, before, next, record))) is { } record)
        {
            throw new ApiaryException(
                UpdateRules.UpdateImpossible,
                old.Bundle,
                $"only one of the versions {old.Version} and {next.Version} has {Shape(lone)}, and they make record {record.Name} in different ways: change hooks and classifiers one after the other");
        }

        var moved = next.Programs.Concat(old.Programs).Where(program => program.Guard.Length > 0 || (Has(old, program) && Has(next, program)));
        if (moved.FirstOrDefault(static program => !BpfLink.CanMove(program.Hook)) is { } fixedProgram)
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, old.Bundle, $"the kernel cannot move a link of {fixedProgram.Hook} ({fixedProgram.Name}) to another program");
        }
    }

    /// <summary>Passes when both versions write the same events, so that the handlers of one understand the other.</summary>
    /// <exception cref="ApiaryException">APY6604: they do not.</exception>
    public static void DemandEvents(BundleManifest old, BundleManifest next)
    {
        var before = string.Concat(old.Events.Select(events => LayoutText.OfEvent(old, events)));
        var after = string.Concat(next.Events.Select(events => LayoutText.OfEvent(next, events)));
        if (before != after)
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, old.Bundle, $"the handlers in the host expect\n{before}but the new version writes\n{after}".TrimEnd());
        }
    }

    private static bool Has(BundleManifest manifest, ProgramManifest program) => manifest.Programs.Any(other => other.Name == program.Name);

    private static bool IsMadeAlike(BundleManifest old, RecordManifest before, BundleManifest next, RecordManifest after) =>
        before.Name == after.Name && before.Classification == after.Classification && LayoutText.OfRecord(old, before) == LayoutText.OfRecord(next, after);

    private static string Shape(ProgramManifest program) =>
        $"program {program.Name} at {program.Hook}{(program.Names.Count == 0 ? "" : " " + string.Join(' ', program.Names))}{(program.Guard.Length == 0 ? "" : " with records")}";

    private static VersionedProgram? Forms(LoadedBundle bundle, int scope, string name)
    {
        var programs = bundle.Scopes[scope].Programs;
        return bundle.Manifest.Programs.FirstOrDefault(program => program.Name == name) is { } program && programs.TryGetValue(name, out var direct)
            ? new(direct, program.Guard.Length == 0 ? null : programs[program.Guard])
            : null;
    }
}
