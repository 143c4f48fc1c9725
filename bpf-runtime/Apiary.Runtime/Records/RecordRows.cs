// Prepares a fresh slab before anything is attached: every row gets its first generation and goes into the free list.
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Records;

/// <summary>The first state of a record's rows.</summary>
internal static class RecordRows
{
    /// <summary>
    /// Generation 1 for each row that has none (rows without a header have no generation), then all row numbers into the free list,
    /// row 0 first.
    /// </summary>
    public static void Initialize(BpfMap slab, BpfMap freeList, int rows)
    {
        if (slab.ValueSize >= RecordHeader.Size)
        {
            using var memory = new MapSlab(slab);
            GiveFirstGenerations(memory, rows);
        }

        FreeList.Fill(freeList, rows);
    }

    /// <summary>The same over any memory.</summary>
    internal static void Initialize(IRecordSlab slab, IFreeRows freeRows, int rows)
    {
        GiveFirstGenerations(slab, rows);
        for (var row = 0; row < rows; row++)
        {
            freeRows.Push((uint)row);
        }
    }

    private static void GiveFirstGenerations(IRecordSlab slab, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            ref var header = ref slab.Header(row);
            header.Generation = header.Generation == 0 ? 1 : header.Generation;
        }
    }
}
