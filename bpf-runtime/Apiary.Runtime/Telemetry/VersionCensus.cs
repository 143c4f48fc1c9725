// Which versions serve the records that are there now: more than one while an update drains.
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Telemetry;

/// <summary>Counts rows by tag.</summary>
internal static class VersionCensus
{
    /// <summary>Rows that are not free, by the version that they were born with.</summary>
    public static IReadOnlyDictionary<uint, int> Of(RecordStore record) => record.Read(0, static (_, slab) =>
    {
        var counts = new Dictionary<uint, int>();
        for (var row = 0; row < slab.Rows; row++)
        {
            ref var header = ref slab.Header(row);
            if (Volatile.Read(ref header.State) != (int)RecordState.Free)
            {
                counts[header.Tag] = counts.GetValueOrDefault(header.Tag) + 1;
            }
        }

        return counts;
    });
}
