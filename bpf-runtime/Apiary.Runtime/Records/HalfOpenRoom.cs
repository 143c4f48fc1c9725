// How many more rows flows may take that were not answered yet: a number that the kernel and the agent both add to.
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Records;

/// <summary>The room; over the kernel's memory here, over a number in tests.</summary>
internal interface IHalfOpenRoom
{
    /// <summary>Adds <paramref name="rows"/>, which may be negative.</summary>
    void Add(long rows);

    /// <summary>What there is at the moment.</summary>
    long Value { get; }
}

/// <summary>The room of a record, mapped into this process.</summary>
internal sealed class MapHalfOpenRoom(BpfMap map) : IHalfOpenRoom, IDisposable
{
    private readonly MapView _view = map.OpenView();

    /// <inheritdoc/>
    public long Value => Volatile.Read(ref _view.Row<long>(0));

    /// <inheritdoc/>
    public void Add(long rows) => Interlocked.Add(ref _view.Row<long>(0), rows);

    /// <inheritdoc/>
    public void Dispose() => _view.Dispose();
}

/// <summary>Sets the room right after a process died between taking a row's mark away and returning the room, or under another quota.</summary>
internal static class HalfOpenRecovery
{
    /// <summary>
    /// Adds what is missing, so that births go on meanwhile: the room should be the quota less the rows that are marked. A birth or an answer in the middle of the count
    /// may be counted on one side only, so the quota may be off by the flows of that moment.
    /// </summary>
    /// <param name="slab">The rows.</param>
    /// <param name="room">The room.</param>
    /// <param name="quota">How many rows flows may have that were not answered yet.</param>
    /// <returns>What was added.</returns>
    public static long Run(IRecordSlab slab, IHalfOpenRoom room, int quota)
    {
        var before = room.Value;
        var waiting = Enumerable.Range(0, slab.Rows).Count(row => IsWaiting(in slab.Header(row)));
        var missing = quota - waiting - before;
        room.Add(missing);
        return missing;
    }

    private static bool IsWaiting(in RecordHeader header) =>
        Volatile.Read(in header.State) != (int)RecordState.Free && Volatile.Read(in header.Birth) is not RowRecovery.Unlisted and var birth && (birth & RecordHeader.HalfOpen) != 0;
}
