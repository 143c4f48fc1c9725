// One record of a live bundle: its rows in this process's memory, its sweeper, and readers that may come from any thread.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Records;

/// <summary>The rows of one record. Reading and closing exclude each other, because closing unmaps the memory.</summary>
internal sealed class RecordStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MapSlab _slab;
    private readonly MapFreeRows _freeRows;
    private readonly Sweeper _sweeper;
    private readonly MapHalfOpenRoom? _room;
    private bool _isClosed;

    /// <summary>Opens the record's maps.</summary>
    public RecordStore(RecordManifest manifest, LoadedBundle bundle)
    {
        Manifest = manifest;
        Tag = bundle.Plan.Tag;
        Limits = SweepLimits.Of(manifest);
        Index = new MapHandleIndex(bundle.Map(manifest.IndexMap));
        _slab = new MapSlab(bundle.Map(manifest.SlabMap));
        _freeRows = new MapFreeRows(bundle.Map(manifest.FreeListMap));
        _room = manifest.HalfOpenMap.Length == 0 ? null : new MapHalfOpenRoom(bundle.Map(manifest.HalfOpenMap));
        var release = new RowRelease(_slab, Index, _freeRows, _room);
        _sweeper = new Sweeper(_slab, release, [.. manifest.AliasMaps.Select(name => new MapCookieIndex(bundle.Map(name)))], Limits);
    }

    /// <summary>What the compiler told about it.</summary>
    public RecordManifest Manifest { get; }

    /// <summary>The tag of this version's rows; those of another one may have other fields.</summary>
    public uint Tag { get; }

    /// <summary>Bounds of its rows' lives.</summary>
    public SweepLimits Limits { get; }

    /// <summary>Key to handle.</summary>
    public IHandleIndex Index { get; }

    /// <summary>What the last sweep saw.</summary>
    public RecordOccupancy Occupancy => _sweeper.Occupancy;

    /// <summary>Brings back rows, and room for flows that were not answered yet, that a process before this one has lost; before the first sweep.</summary>
    /// <returns>How many rows.</returns>
    public int Recover()
    {
        if (_room is not null)
        {
            HalfOpenRecovery.Run(_slab, _room, Manifest.HalfOpenRows);
        }

        return RowRecovery.Run(_slab, _freeRows, GracePeriod.Await);
    }

    /// <summary>Sweeps once; only the sweeper's thread does, which ends before the store is closed.</summary>
    public int Sweep(long now) => _sweeper.Sweep(now);

    /// <summary>Runs <paramref name="read"/> on the rows.</summary>
    /// <exception cref="ObjectDisposedException">The bundle is stopped.</exception>
    public TResult Read<TArgument, TResult>(TArgument argument, Func<TArgument, IRecordSlab, TResult> read)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return read(argument, _slab);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _isClosed = true;
                _slab.Dispose();
                _room?.Dispose();
            }
        }
    }
}
