// All rows of one record: births, the index by key, takeover of keys, and release by the sweeper. The managed twin of record.h and the agent's sweeper.
using Apiary.CompilerServices;

namespace Apiary.Simulation;

/// <summary>The rows of one record type.</summary>
internal sealed class RecordTable
{
    private readonly Dictionary<FlowKey, RecordRow> _index = [];
    private readonly List<RecordRow> _rows = [];
    private readonly Queue<RecordRow> _free = new();
    private readonly RecordCounters _counters;
    private readonly SimulatedKernel _kernel;
    private readonly int _tag;

    public RecordTable(RecordInfo info, int tag, SimulatedKernel kernel, RecordCounters counters)
    {
        Info = info;
        _tag = tag;
        _kernel = kernel;
        _counters = counters;
    }

    public RecordInfo Info { get; }

    public IEnumerable<RecordRow> Live => _rows.Where(static row => row.State != RecordState.Free);

    /// <summary>Takes a zeroed row; null, and counted, when there is none.</summary>
    public RecordRow? Take()
    {
        if (!_free.TryDequeue(out var row))
        {
            if (_rows.Count >= Info.Capacity)
            {
                _counters.BirthsRefused++;
                return null;
            }

            row = new RecordRow();
            _rows.Add(row);
        }

        row.State = RecordState.Active;
        row.Tag = _tag;
        row.Key = null;
        row.TouchedNs = _kernel.NowNs;
        row.Memory = new SimulatedMemory(Info.Size);
        return row;
    }

    /// <summary>Keeps a row that its classifier tracks.</summary>
    public void Keep() => _counters.Births++;

    /// <summary>Gives back a row that its classifier does not track; it was never published.</summary>
    public void GiveBack(RecordRow row)
    {
        _counters.Unclassified++;
        Free(row);
    }

    /// <summary>Enters a row under its key; an older row of the same key becomes an orphan.</summary>
    public void Enter(RecordRow row, FlowKey key)
    {
        row.Key = key;
        if (_index.TryGetValue(key, out var old) && !ReferenceEquals(old, row))
        {
            old.State = RecordState.Orphaned;
            old.ClosedNs = _kernel.NowNs;
            _counters.Replaced++;
        }

        _index[key] = row;
    }

    /// <summary>The row of a key.</summary>
    public RecordRow? Find(FlowKey key) => _index.GetValueOrDefault(key);

    /// <summary>Marks a row as in use.</summary>
    public void Touch(RecordRow row) => row.TouchedNs = _kernel.NowNs;

    /// <summary>Death: the row stays for the linger time.</summary>
    public void Close(RecordRow row)
    {
        if (row.State == RecordState.Active)
        {
            row.State = RecordState.Closing;
            row.ClosedNs = _kernel.NowNs;
        }
    }

    /// <summary>Releases what lingered or idled for long enough.</summary>
    public void Sweep()
    {
        foreach (var row in Live.Where(IsDue).ToList())
        {
            if (row.Key is { } key && ReferenceEquals(_index.GetValueOrDefault(key), row))
            {
                _index.Remove(key);
            }

            _counters.Released++;
            row.Generation++;
            Free(row);
        }
    }

    private bool IsDue(RecordRow row) => row.State is RecordState.Closing or RecordState.Orphaned
        ? _kernel.NowNs - row.ClosedNs >= Nanoseconds(Info.Linger)
        : _kernel.NowNs - row.TouchedNs >= Nanoseconds(Info.Idle);

    private void Free(RecordRow row)
    {
        row.State = RecordState.Free;
        row.Memory.Invalidate("the record was released");
        _free.Enqueue(row);
    }

    private static ulong Nanoseconds(TimeSpan time) => (ulong)time.Ticks * 100;
}
