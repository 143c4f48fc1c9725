// Typed reading of a live bundle's records from the host. Never writes: records belong to the kernel.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Apiary.Runtime.Records;

/// <summary>
/// The records of one kind. Reading copies rows out of memory shared with the kernel and costs no system call
/// (but one in <see cref="TryGet"/>); a row that changes its life meanwhile is left out. So are, while an update drains, the records of the other version.
/// </summary>
/// <typeparam name="TRecord">The author's struct.</typeparam>
public sealed class RecordTable<TRecord>
    where TRecord : unmanaged
{
    private readonly RecordStore _store;

    internal RecordTable(RecordStore store)
    {
        _store = store;
        var room = store.Manifest.RowSize - store.Manifest.HeaderSize;
        if (Unsafe.SizeOf<TRecord>() > room)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"'{typeof(TRecord)}' has {Unsafe.SizeOf<TRecord>()} bytes, but record '{store.Manifest.Name}' has {room}."));
        }
    }

    /// <summary>Number of rows.</summary>
    public int Capacity => _store.Manifest.Capacity;

    /// <summary>Rows by state, as the sweeper saw them last.</summary>
    public RecordOccupancy Occupancy => _store.Occupancy;

    /// <summary>The live record of a flow.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ObjectDisposedException">The bundle is stopped.</exception>
    public bool TryGet(in FlowKey key, out TRecord record)
    {
        var found = _store.Read((Key: key, _store.Index, _store.Tag), static (request, slab) =>
            request.Index.TryFind(in request.Key, out var handle)
            && TryRead(slab, RecordHandle.Row(handle), request.Tag, out var entry)
            && entry.Handle == handle
                ? entry
                : (RecordEntry<TRecord>?)null);
        record = found?.Value ?? default;
        return found is not null;
    }

    /// <summary>A copy of all live records, in the order of their rows.</summary>
    /// <exception cref="ObjectDisposedException">The bundle is stopped.</exception>
    public IReadOnlyList<RecordEntry<TRecord>> Snapshot() => _store.Read(_store.Tag, static (tag, slab) => Copy(slab, tag));

    internal static List<RecordEntry<TRecord>> Copy(IRecordSlab slab, uint tag)
    {
        var entries = new List<RecordEntry<TRecord>>();
        for (var row = 0; row < slab.Rows; row++)
        {
            if (TryRead(slab, row, tag, out var entry))
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static bool TryRead(IRecordSlab slab, int row, uint tag, out RecordEntry<TRecord> entry)
    {
        entry = default;
        if ((uint)row >= (uint)slab.Rows)
        {
            return false;
        }

        ref var header = ref slab.Header(row);
        var generation = Volatile.Read(ref header.Generation);
        var state = (RecordState)Volatile.Read(ref header.State);
        if (state is RecordState.Free or RecordState.Releasing || header.Tag != tag)
        {
            return false;
        }

        entry = new RecordEntry<TRecord>(
            RecordHandle.Of(row, generation),
            state,
            header.Tag,
            header.Key,
            MemoryMarshal.Read<TRecord>(slab.Body(row)));
        Interlocked.MemoryBarrier();
        return Volatile.Read(ref header.Generation) == generation && Volatile.Read(ref header.State) != (int)RecordState.Free;
    }
}
