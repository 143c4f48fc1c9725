// The counters of the record machinery and of lost events.
using Apiary.Compiler.Model;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning.Maps;

/// <summary>The per-CPU array <c>apy_counters</c>.</summary>
public static class CounterMap
{
    /// <summary>C name of the map.</summary>
    public const string Name = "apy_counters";

    /// <summary>Index of the first ring's loss counter.</summary>
    public const int FirstLost = 9;

    private const int PerCpuArray = 6;
    private const int RingBuffer = 27;

    private static readonly (string Name, string Description)[] Fixed =
    [
        ("APY_BIRTHS", "records created"),
        ("APY_BIRTH_FULL", "births refused for want of a row"),
        ("APY_BIRTH_UNCLASSIFIED", "births that no classifier wanted"),
        ("APY_BIND_REPLACED", "index entries taken over from an earlier incarnation"),
        ("APY_BIND_BUSY", "index entries that stayed with a record being released"),
        ("APY_LOOKUP_CARRIER", "records found by a carrier (debug builds)"),
        ("APY_LOOKUP_INDEX", "records found by the index (debug builds)"),
        ("APY_LOOKUP_MISS", "lookups without a record (debug builds)"),
        ("APY_VERSION_MISSING", "events whose version had no program during an update"),
    ];

    /// <summary>The ring buffers of <paramref name="bundle"/>, in declaration order.</summary>
    public static IEnumerable<EventPlan> Events(BundleDeclaration bundle) => bundle.Maps
        .Where(map => map.Type == RingBuffer)
        .Select((map, index) => new EventPlan(map.Member, SnakeCase.Of(map.Member), FirstLost + index));

    /// <summary>Every counter; none when there is neither a record nor a ring.</summary>
    public static IEnumerable<CounterPlan> Counters(BundleDeclaration bundle, IReadOnlyList<EventPlan> events)
    {
        if (bundle.Records.Count == 0 && events.Count == 0)
        {
            return [];
        }

        return Fixed
            .Select((counter, index) => new CounterPlan(index, counter.Name, counter.Description))
            .Concat(events.Select(ring => new CounterPlan(
                ring.LostCounter, "APY_EVENT_LOST_" + ring.Map.ToUpperInvariant(), $"events of {ring.Member} that found no room")));
    }

    /// <summary>The map that holds <paramref name="counters"/>.</summary>
    public static MapPlan Map(int counters) =>
        new(Name, MapRole.Counters, PerCpuArray, "__u32", 4, "__u64", 8, counters, 0, "");
}
