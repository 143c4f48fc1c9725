// Which maps of the running version the next one goes on with, and whether it may. Pure.
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Specs;

namespace Apiary.Runtime.Updates;

/// <summary>The state that two versions share while flows of both live.</summary>
/// <param name="Maps">C names of the maps that the next version uses as they are; the others begin empty.</param>
internal sealed record StateCarryOver(IReadOnlySet<string> Maps)
{
    /// <summary>What <paramref name="next"/> takes over from <paramref name="running"/>: everything of the same name.</summary>
    /// <exception cref="ApiaryException">APY6602: something of the same name has another layout.</exception>
    public static StateCarryOver Between(LoadedBundle running, BundleManifest next) =>
        Between(running.Manifest, next, record => running.Map(record.SlabMap).ValueSize - record.HeaderSize);

    /// <summary>The same, where rows have room for what <paramref name="room"/> says: versions before the running one may have made them.</summary>
    public static StateCarryOver Between(BundleManifest old, BundleManifest next, Func<RecordManifest, int> room)
    {
        var maps = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in next.Records)
        {
            if (old.Records.FirstOrDefault(candidate => candidate.Name == record.Name) is { } before)
            {
                DemandRows(old, next, before, record, room(before));
                maps.UnionWith(MapsOf(next, record).Intersect(MapsOf(old, before)).Where(static map => map.Length > 0));
            }
        }

        // A version calls its own programs.
        foreach (var map in next.Maps.Where(static map => map.Role is MapRole.User or MapRole.Events && map.Type != (int)MapType.ProgramArray))
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
        [record.SlabMap, record.IndexMap, record.FreeListMap, record.HalfOpenMap, .. record.AliasMaps, .. manifest.Maps.Where(static map => map.Role == MapRole.SocketCarrier).Select(static map => map.Name)];

    // A row is read and written by the version whose tag it has, so fields may differ; rows may not.
    private static void DemandRows(BundleManifest old, BundleManifest next, RecordManifest before, RecordManifest after, int room)
    {
        if ((before.Key, before.Capacity, before.HeaderSize) != (after.Key, after.Capacity, after.HeaderSize) || LayoutText.SizeOfRecord(next, after) > room)
        {
            Demand(old, next, FormattableString.Invariant($"record '{after.Name}', whose rows have room for {room} bytes of fields,"), LayoutText.OfRecord(old, before), LayoutText.OfRecord(next, after));
        }
    }

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
