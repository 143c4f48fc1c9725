// Which records of a version are still there.
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Updates;

/// <summary>Looks through the rows of a record for a tag. A row is there from its birth until the sweeper has given it back.</summary>
internal static class DrainScan
{
    /// <summary>How many rows have <paramref name="tag"/>.</summary>
    public static int Count(RecordStore record, uint tag) => record.Read(tag, static (tag, slab) =>
    {
        var count = 0;
        for (var row = 0; row < slab.Rows; row++)
        {
            count += Has(slab, row, tag) ? 1 : 0;
        }

        return count;
    });

    /// <summary>The keys of the rows that have <paramref name="tag"/>.</summary>
    public static IReadOnlyList<FlowKey> With(RecordStore record, uint tag) => record.Read(tag, static (tag, slab) =>
    {
        var keys = new List<FlowKey>();
        for (var row = 0; row < slab.Rows; row++)
        {
            if (Has(slab, row, tag))
            {
                keys.Add(slab.Header(row).Key);
            }
        }

        return keys;
    });

    private static bool Has(IRecordSlab slab, int row, uint tag)
    {
        ref var header = ref slab.Header(row);
        return Volatile.Read(ref header.State) != (int)RecordState.Free && header.Tag == tag;
    }
}
