// What a running bundle has done so far, for metrics, tests and people.
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Telemetry;

/// <summary>Counts since a version of a bundle was loaded.</summary>
/// <param name="Births">Records born.</param>
/// <param name="BirthsRefused">Births that found no free row.</param>
/// <param name="BirthsUnclassified">Births that the classifier declined.</param>
/// <param name="VersionMissing">Events whose version had no program during an update: never, unless something took it away.</param>
/// <param name="WorkerRestarts">How often a reader or sweeper had to be restarted.</param>
/// <param name="Records">Per record.</param>
/// <param name="Events">Per ring.</param>
public sealed record BundleStatistics(
    ulong Births,
    ulong BirthsRefused,
    ulong BirthsUnclassified,
    ulong VersionMissing,
    int WorkerRestarts,
    IReadOnlyList<RecordStatistics> Records,
    IReadOnlyList<EventStatistics> Events)
{
    /// <summary>The version that counted.</summary>
    public int Version { get; init; }

    /// <summary>Records that took the key of an earlier one over.</summary>
    public ulong KeysReplaced { get; init; }

    /// <summary>Records that got no key, because the one before was just being given back.</summary>
    public ulong KeysBusy { get; init; }

    /// <summary>Lookups by what the socket carries, by key, and in vain. Only objects that were compiled with APY_COUNT_LOOKUPS count them.</summary>
    public LookupStatistics Lookups { get; init; } = new(0, 0, 0);

    /// <summary>Nothing has happened yet.</summary>
    public static BundleStatistics None { get; } = new(0, 0, 0, 0, 0, [], []);

    /// <summary>Events of all rings whose handler returned.</summary>
    public long Delivered => Events.Sum(static ring => ring.Delivered);

    /// <summary>Events of all rings whose handler threw.</summary>
    public long Failed => Events.Sum(static ring => ring.Failed);

    /// <summary>Events that found their ring full.</summary>
    public long Lost => Events.Sum(static ring => (long)ring.Lost);
}

/// <summary>One record.</summary>
/// <param name="Record">C# struct name.</param>
/// <param name="Occupancy">Rows by state.</param>
public sealed record RecordStatistics(string Record, RecordOccupancy Occupancy);

/// <summary>One event stream.</summary>
/// <param name="EventType">C# type of the event.</param>
/// <param name="Delivered">Events whose handler returned.</param>
/// <param name="Failed">Events whose handler threw.</param>
/// <param name="Lost">Events that found the ring full.</param>
public sealed record EventStatistics(string EventType, long Delivered, long Failed, ulong Lost);

/// <summary>How records were found.</summary>
/// <param name="ByCarrier">By the handle that a socket carries.</param>
/// <param name="ByKey">By the flow's key.</param>
/// <param name="Missed">Not at all.</param>
public sealed record LookupStatistics(ulong ByCarrier, ulong ByKey, ulong Missed)
{
    /// <summary>Share of the lookups that a carrier answered; null without any.</summary>
    public double? CarrierRate => ByCarrier + ByKey + Missed is var all and > 0 ? (double)ByCarrier / all : null;
}
