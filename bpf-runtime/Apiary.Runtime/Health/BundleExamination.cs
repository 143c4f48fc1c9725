// Looks whether a bundle in the kernel still is what the agent made of it. Reads only.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Sidecars;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Apiary.Runtime.Health;

/// <summary>Examines one bundle. Called from the control queue only, so that no update moves anything meanwhile.</summary>
internal static class BundleExamination
{
    private const int NamedPins = 3;

    /// <summary>Everything that is wrong with <paramref name="running"/>.</summary>
    public static IEnumerable<HealthFinding> Of(Sidecar running, BundleReplacement? update) =>
    [
        .. running.Loaded.Links.Where(static link => link.Id != 0).SelectMany(link => Link(running, update, link)),
        .. Pins(running.Loaded),
        .. Tables(running),
        .. update is { IsLate: true } ? [Late(running, update)] : Array.Empty<HealthFinding>(),
    ];

    private static IEnumerable<HealthFinding> Link(Sidecar running, BundleReplacement? update, BpfLink link)
    {
        if (link.Leads() is not { } program)
        {
            yield return new(running.Bundle, HealthStatus.Unhealthy, $"the link of {link.Program} to {link.Point} leads nowhere: its target is gone, or somebody has detached it");
        }
        else if (link.Point is not StructurePoint && !Own(running.Loaded).Concat(update?.Next.Sidecar is { } next ? Own(next.Loaded) : []).Contains(program))
        {
            yield return new(running.Bundle, HealthStatus.Unhealthy, FormattableString.Invariant($"the link of {link.Program} to {link.Point} leads to program {program}, which is not this bundle's"));
        }
    }

    private static IEnumerable<int> Own(LoadedBundle bundle) => bundle.Scopes.SelectMany(static scope => scope.Programs.Values).Select(static program => program.Inspect().Id);

    // The programs go on while this process lives; the next one would not find them.
    private static IEnumerable<HealthFinding> Pins(LoadedBundle bundle)
    {
        if (bundle.PinDirectory.Length == 0)
        {
            yield break;
        }

        string[] missing = [.. Expected(bundle).Where(static path => !File.Exists(path))];
        if (missing.Length > 0)
        {
            yield return new(bundle.Manifest.Bundle, HealthStatus.Degraded, FormattableString.Invariant(
                $"{missing.Length} pins are gone, among them {string.Join(", ", missing.Take(NamedPins))}: the bundle would not outlive this process"));
        }
    }

    private static IEnumerable<string> Expected(LoadedBundle bundle)
    {
        var version = new VersionPins(bundle.PinDirectory, bundle.Manifest.Version);
        return
        [
            bundle.PinDirectory + "/journal",
            version.Manifest,
            .. bundle.Links.SelectMany(static link => link.Pins),
            .. bundle.Scopes.SelectMany((scope, instance) => scope.Programs.Keys.Select(program => version.Program(instance, program))),
            .. bundle.Manifest.Maps.Where(static map => map.Role is not (MapRole.Config or MapRole.Versions)).Select(map => version.Map(map.Name)),
        ];
    }

    private static IEnumerable<HealthFinding> Tables(Sidecar running) => running.Records
        .Where(static record => record.Occupancy is var rows && rows.Active + rows.Closing + rows.Orphaned >= rows.Capacity)
        .Select(record => new HealthFinding(running.Bundle, HealthStatus.Degraded, FormattableString.Invariant(
            $"all {record.Manifest.Capacity} rows of record {record.Manifest.Name} are in use: new flows are not tracked ({running.Statistics().BirthsRefused} so far)")));

    private static HealthFinding Late(Sidecar running, BundleReplacement update) => new(running.Bundle, HealthStatus.Degraded, FormattableString.Invariant(
        $"the update from version {update.Status.From} to {update.Status.To} is past its deadline in phase {update.Status.Phase}, and waits for {update.Status.Waiting} records"));
}
