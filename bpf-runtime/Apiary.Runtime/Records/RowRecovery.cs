// Finds the row that a process lost when it died between freeing it and putting it into the free list.
namespace Apiary.Runtime.Records;

/// <summary>
/// A row that is given back says in its header that it may not be in the list yet. Who finds such rows turns the whole list round once, so that
/// no birth is refused meanwhile: what does not come by, and was not taken by the kernel either, is in no list.
/// </summary>
internal static class RowRecovery
{
    /// <summary>What the header's <see cref="RecordHeader.Birth"/> says from before a row is free until it is in the list. The kernel overwrites it when it takes the row.</summary>
    public const uint Unlisted = uint.MaxValue;

    /// <summary>Puts lost rows into the list. Nobody else may release rows meanwhile; births may go on.</summary>
    /// <param name="slab">The rows.</param>
    /// <param name="freeRows">The list.</param>
    /// <param name="awaitRuns">Waits until every program run that had begun is over.</param>
    /// <returns>How many there were: at most one for each process that died.</returns>
    public static int Run(IRecordSlab slab, IFreeRows freeRows, Action awaitRuns)
    {
        var doubtful = Enumerable.Range(0, slab.Rows).Where(row => IsDoubtful(slab, row)).ToHashSet();
        if (doubtful.Count == 0)
        {
            return 0;
        }

        for (var turn = 0; turn < slab.Rows && freeRows.TryPop(out var row); turn++)
        {
            doubtful.Remove((int)row);
            List(slab, freeRows, (int)row);
        }

        awaitRuns();
        int[] lost = [.. doubtful.Where(row => IsDoubtful(slab, row))];
        foreach (var row in lost)
        {
            List(slab, freeRows, row);
        }

        return lost.Length;
    }

    /// <summary>Puts a free row into the list, so that a death in between is seen.</summary>
    public static void List(IRecordSlab slab, IFreeRows freeRows, int row)
    {
        ref var header = ref slab.Header(row);
        Volatile.Write(ref header.Birth, Unlisted);
        freeRows.Push((uint)row);
        Interlocked.CompareExchange(ref header.Birth, 0, Unlisted);
    }

    private static bool IsDoubtful(IRecordSlab slab, int row)
    {
        ref var header = ref slab.Header(row);
        return Volatile.Read(ref header.State) == (int)RecordState.Free && Volatile.Read(ref header.Birth) == Unlisted;
    }
}
