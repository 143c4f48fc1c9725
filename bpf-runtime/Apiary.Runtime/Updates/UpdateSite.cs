// One program of a bundle as an update sees it: the links that lead to it, and its two versions.
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

/// <summary>A program with its links.</summary>
/// <param name="Program">C name.</param>
/// <param name="Links">What leads to it.</param>
/// <param name="Versions">The array by which versions find each other; null where the program meets no record.</param>
/// <param name="Old">The version in force.</param>
/// <param name="New">The version that is to come.</param>
internal sealed record UpdateSite(string Program, IReadOnlyList<BpfLink> Links, BpfMap? Versions, VersionedProgram Old, VersionedProgram New)
{
    /// <summary>All sites of an update, in the order of the manifest.</summary>
    public static IReadOnlyList<UpdateSite> Of(LoadedBundle old, LoadedBundle next)
    {
        var sites = new List<UpdateSite>();
        for (var scope = 0; scope < old.Scopes.Count; scope++)
        {
            foreach (var program in old.Manifest.Programs.Where(program => old.Scopes[scope].Programs.ContainsKey(program.Name)))
            {
                var links = old.Links.Where(link => link.Program == program.Name && link.Instance == scope).ToArray();
                sites.Add(new(program.Name, links, old.Scopes[scope].Versions.GetValueOrDefault(program.Versions), Forms(old, scope, program), Forms(next, scope, program)));
            }
        }

        return sites;
    }

    /// <summary>Passes when both versions have the same programs at the same hooks, and links that can be moved.</summary>
    /// <exception cref="ApiaryException">APY6604: they have not.</exception>
    public static void Demand(BundleManifest old, BundleManifest next)
    {
        var before = old.Programs.Select(Shape).ToArray();
        var after = next.Programs.Select(Shape).ToArray();
        if (before.Except(after).Concat(after.Except(before)).FirstOrDefault() is { } different)
        {
            throw new ApiaryException(UpdateRules.UpdateImpossible, old.Bundle, $"only one of the versions {old.Version} and {next.Version} has {different}");
        }

        if (next.Programs.FirstOrDefault(static program => !BpfLink.CanMove(program.Hook)) is { } fixedProgram)
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

    private static string Shape(ProgramManifest program) =>
        $"program {program.Name} at {program.Hook}{(program.Names.Count == 0 ? "" : " " + string.Join(' ', program.Names))}{(program.Guard.Length == 0 ? "" : " with records")}";

    private static VersionedProgram Forms(LoadedBundle bundle, int scope, ProgramManifest program) => new(
        bundle.Scopes[scope].Programs[program.Name],
        program.Guard.Length == 0 ? null : bundle.Scopes[scope].Programs[program.Guard]);
}
