// All rows of one record: births, the index by key, takeover of keys, and release by the sweeper. The managed twin of record.h and the agent's sweeper.
using Apiary.CompilerServices;
using Apiary.Net;

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
    /// <param name="first">The packet that begins the record; null where a socket does, which needs no answer.</param>
    public RecordRow? Take(Packet? first)
    {
        var isHalfOpen = first is not null && Info.Pressure.HalfOpenRows > 0;
        if (isHalfOpen && Live.Count(static row => row.IsHalfOpen) >= Info.Pressure.HalfOpenRows)
        {
            _counters.BirthsRefused++;
            return null;
        }

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
        row.IsHalfOpen = isHalfOpen;
        row.First = first;
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

    /// <summary>Marks a row as in use; an answer ends the flow's waiting.</summary>
    /// <param name="row">The row.</param>
    /// <param name="packet">The packet that uses it; null where a socket does.</param>
    public void Touch(RecordRow row, Packet? packet)
    {
        row.TouchedNs = _kernel.NowNs;
        row.IsHalfOpen &= packet is not null && (ReferenceEquals(packet, row.First) || !Answers(packet, row.First!));
    }

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
        var idle = Live.Count() > Info.Capacity - (Info.Capacity / 8) && Info.Pressure.FullIdleMilliseconds is > 0 and var bound
            ? TimeSpan.FromMilliseconds(Math.Min(bound, Info.Idle.TotalMilliseconds))
            : Info.Idle;
        foreach (var row in Live.Where(row => IsDue(row, idle)).ToList())
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

    private bool IsDue(RecordRow row, TimeSpan idle) => row switch
    {
        { State: RecordState.Closing or RecordState.Orphaned } => _kernel.NowNs - row.ClosedNs >= Nanoseconds(Info.Linger),
        { IsHalfOpen: true } => _kernel.NowNs - row.TouchedNs >= Nanoseconds(TimeSpan.FromMilliseconds(Info.Pressure.HalfOpenMilliseconds)),
        _ => _kernel.NowNs - row.TouchedNs >= Nanoseconds(idle),
    };

    private static bool Answers(Packet packet, Packet first) => packet.IsTcp
        ? (packet.TcpFlags & (TcpFlags.Syn | TcpFlags.Reset | TcpFlags.Acknowledge)) == TcpFlags.Acknowledge
        : (packet.SourceAddress, packet.SourcePort) != (first.SourceAddress, first.SourcePort);

    private void Free(RecordRow row)
    {
        row.State = RecordState.Free;
        row.IsHalfOpen = false;
        row.Memory.Invalidate("the record was released");
        _free.Enqueue(row);
    }

    private static ulong Nanoseconds(TimeSpan time) => (ulong)time.Ticks * 100;
}
