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
