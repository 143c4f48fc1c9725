// Which maps of the running version the next one goes on with, and whether it may. Pure.
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Specs;

namespace Apiary.Runtime.Updates;

/// <summary>The state that two versions share while flows of both live.</summary>
/// <param name="Maps">C names of the maps that the next version uses as they are; the others begin empty.</param>
internal sealed record StateCarryOver(IReadOnlySet<string> Maps)
{
    /// <summary>What <paramref name="next"/> takes over from <paramref name="old"/>: everything of the same name.</summary>
    /// <exception cref="ApiaryException">APY6602: something of the same name has another layout.</exception>
    public static StateCarryOver Between(BundleManifest old, BundleManifest next)
    {
        var maps = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in next.Records)
        {
            if (old.Records.FirstOrDefault(candidate => candidate.Name == record.Name) is { } before)
            {
                Demand(old, next, $"record '{record.Name}'", LayoutText.OfRecord(old, before), LayoutText.OfRecord(next, record));
                maps.UnionWith(MapsOf(next, record).Intersect(MapsOf(old, before)));
            }
        }

        foreach (var map in next.Maps.Where(static map => map.Role is MapRole.User or MapRole.Events))
        {
            if (old.Maps.FirstOrDefault(candidate => candidate.Member == map.Member && candidate.Role == map.Role) is { } before)
            {
                Demand(old, next, $"map '{map.Member}'", LayoutText.OfMap(old, before), LayoutText.OfMap(next, map));
                maps.Add(map.Name);
            }
        }

        var epoch = next.Maps.Where(static map => map.Role == MapRole.Epoch);
        maps.UnionWith(epoch.Where(map => old.Maps.Any(before => before.Name == map.Name)).Select(static map => map.Name));
        return new(maps);
    }

    private static IEnumerable<string> MapsOf(BundleManifest manifest, RecordManifest record) =>
        [record.SlabMap, record.IndexMap, record.FreeListMap, .. record.AliasMaps, .. manifest.Maps.Where(static map => map.Role == MapRole.SocketCarrier).Select(static map => map.Name)];

    private static void Demand(BundleManifest old, BundleManifest next, string what, string before, string after)
    {
        if (before != after)
        {
            throw new ApiaryException(
                UpdateRules.StateIncompatible,
                old.Bundle,
                old.Version,
                next.Version,
                $"{what} is\n{before}but in the new version\n{after}".TrimEnd());
        }
    }
}
