// Decides which rows have ended: linger after death, idle bound, records that never got a key. Times are kept here, not in the rows.
namespace Apiary.Runtime.Records;

/// <summary>Looks at every row of a slab, again and again; one thread at a time.</summary>
internal sealed class Sweeper(IRecordSlab slab, RowRelease release, IReadOnlyList<IAliasIndex> aliases, SweepLimits limits)
{
    private readonly RowMemory[] _rows = new RowMemory[slab.Rows];
    private readonly int[] _counts = new int[(int)RecordState.Orphaned + 1];
    private long _released;
    private int _halfOpen;
    private bool _isFull;

    /// <summary>What the last sweep saw; from any thread.</summary>
    public RecordOccupancy Occupancy => new(
        _rows.Length,
        Volatile.Read(ref _counts[(int)RecordState.Active]),
        Volatile.Read(ref _counts[(int)RecordState.Closing]),
        Volatile.Read(ref _counts[(int)RecordState.Orphaned]),
        Interlocked.Read(ref _released),
        Volatile.Read(ref _halfOpen));

    /// <summary>Looks at all rows once.</summary>
    /// <param name="now">Milliseconds of a clock that never goes back.</param>
    /// <returns>Rows given back.</returns>
    public int Sweep(long now)
    {
        var (released, halfOpen) = (0, 0);
        var used = _counts[(int)RecordState.Active] + _counts[(int)RecordState.Closing] + _counts[(int)RecordState.Orphaned];
        _isFull = used > _rows.Length - (_rows.Length / 8);
        for (var row = 0; row < _rows.Length; row++)
        {
            released += Visit(row, now) ? 1 : 0;
            halfOpen += _rows[row].State == RecordState.Active && IsHalfOpen(in slab.Header(row)) ? 1 : 0;
        }

        Volatile.Write(ref _halfOpen, halfOpen);

        if (released > 0)
        {
            Interlocked.Add(ref _released, released);
            foreach (var alias in aliases)
            {
                alias.RemoveWhere(IsOutdated);
            }
        }

        return released;
    }

    private bool Visit(int row, long now)
    {
        ref var header = ref slab.Header(row);
        ref var memory = ref _rows[row];
        var state = (RecordState)Volatile.Read(ref header.State);
        if (state == RecordState.Free)
        {
            Remember(ref memory, state);
            return false;
        }

        if (state == RecordState.Releasing)
        {
            release.Finish(row);
            Remember(ref memory, RecordState.Free);
            return true;
        }

        var generation = Volatile.Read(ref header.Generation);
        if (memory.State != state || memory.Generation != generation)
        {
            Remember(ref memory, state);
            memory.Generation = generation;
            memory.Since = now;
            return false;
        }

        if (state == RecordState.Active && Volatile.Read(ref header.Touched) != 0)
        {
            Volatile.Write(ref header.Touched, 0);
            memory.Since = now;
            return false;
        }

        if (now - memory.Since < Bound(state, in header) || !release.TryRelease(row, state))
        {
            return false;
        }

        Remember(ref memory, RecordState.Free);
        return true;
    }

    private long Bound(RecordState state, in RecordHeader header) => state switch
    {
        RecordState.Active when header.Key.Protocol == 0 => limits.Unbound,
        RecordState.Active when IsHalfOpen(in header) => limits.HalfOpen,
        RecordState.Active => _isFull && limits.FullIdle > 0 ? Math.Min(limits.Idle, limits.FullIdle) : limits.Idle,
        _ => limits.Linger,
    };

    private static bool IsHalfOpen(in RecordHeader header) => (Volatile.Read(in header.Birth) & RecordHeader.HalfOpen) != 0;

    private void Remember(ref RowMemory memory, RecordState state)
    {
        if (memory.State == state)
        {
            return;
        }

        _counts[(int)memory.State]--;
        _counts[(int)state]++;
        memory.State = state;
    }

    private bool IsOutdated(uint handle)
    {
        var row = RecordHandle.Row(handle);
        return row >= _rows.Length || !RecordHandle.IsOf(handle, Volatile.Read(ref slab.Header(row).Generation));
    }

    private struct RowMemory
    {
        public RecordState State;
        public uint Generation;
        public long Since;
    }
}
