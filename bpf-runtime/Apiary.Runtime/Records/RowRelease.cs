// Takes one row back: the only code that ends a row's life. Each step leaves a state that the kernel understands.
namespace Apiary.Runtime.Records;

/// <summary>
/// state to RELEASING by compare-and-swap; delete the index entry if it is this row's; note that it is in no list; next generation; state to FREE; push.
/// From the first step on, the kernel neither finds the record nor takes its key over; from the third, handles of it are outdated.
/// </summary>
internal sealed class RowRelease(IRecordSlab slab, IHandleIndex index, IFreeRows freeRows, IHalfOpenRoom? room = null)
{
    /// <summary>Releases a row that was in state <paramref name="from"/>.</summary>
    /// <returns>False when the row has moved on, or was used again in the meantime.</returns>
    public bool TryRelease(int row, RecordState from)
    {
        ref var header = ref slab.Header(row);
        if (Interlocked.CompareExchange(ref header.State, (int)RecordState.Releasing, (int)from) != (int)from)
        {
            return false;
        }

        if (from == RecordState.Active && Volatile.Read(ref header.Touched) != 0)
        {
            Interlocked.CompareExchange(ref header.State, (int)RecordState.Active, (int)RecordState.Releasing);
            return false;
        }

        Finish(row);
        return true;
    }

    /// <summary>Releases a row that is in state RELEASING already: what an agent that died had begun.</summary>
    public void Finish(int row)
    {
        ref var header = ref slab.Header(row);
        var key = header.Key;
        if (key.Protocol != 0 && index.TryFind(in key, out var handle) && handle == RecordHandle.Of(row, header.Generation))
        {
            index.Remove(in key);
        }

        header.Key = default;
        header.Touched = 0;
        var birth = Interlocked.Exchange(ref header.Birth, RowRecovery.Unlisted); // whoever takes the mark away returns the room
        if (birth != RowRecovery.Unlisted && (birth & RecordHeader.HalfOpen) != 0)
        {
            room?.Add(1);
        }

        Volatile.Write(ref header.Generation, RecordHandle.NextGeneration(header.Generation));
        Volatile.Write(ref header.State, (int)RecordState.Free);
        RowRecovery.List(slab, freeRows, row);
    }
}
