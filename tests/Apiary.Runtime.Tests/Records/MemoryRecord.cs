// A record's maps in this process's memory, with the kernel's half of the protocol played by the test.
using System.Runtime.CompilerServices;
using Apiary.Runtime.Records;

namespace Apiary.Runtime.Tests.Records;

/// <summary>Slab, index, free list and alias of one record. Keys are told apart by their scope.</summary>
internal sealed class MemoryRecord : IRecordSlab, IHandleIndex, IFreeRows, IAliasIndex
{
    private const int BodySize = sizeof(ulong);
    private readonly byte[] _rows;

    public MemoryRecord(int rows)
    {
        Rows = rows;
        _rows = GC.AllocateArray<byte>(rows * (RecordHeader.Size + BodySize), pinned: true);
        RecordRows.Initialize(this, this, rows);
    }

    public int Rows { get; }

    public Dictionary<FlowKey, uint> Index { get; } = [];

    public Queue<uint> Free { get; } = new();

    public Dictionary<ulong, uint> Aliases { get; } = [];

    public ref RecordHeader Header(int row) => ref Unsafe.As<byte, RecordHeader>(ref _rows[row * (RecordHeader.Size + BodySize)]);

    public ReadOnlySpan<byte> Body(int row) => BodyBytes(row);

    public Span<byte> BodyBytes(int row) => _rows.AsSpan((row * (RecordHeader.Size + BodySize)) + RecordHeader.Size, BodySize);

    public static FlowKey Key(uint scope) => new() { Scope = scope, Protocol = 6 };

    /// <summary>What a classifier does: takes a free row, without a key yet. Returns the row, or -1 when there is none.</summary>
    public int Bear()
    {
        if (!Free.TryDequeue(out var row))
        {
            return -1;
        }

        ref var header = ref Header((int)row);
        header.State = (int)RecordState.Active;
        return (int)row;
    }

    /// <summary>What the bridge does: gives the row its key, replacing the row that has it.</summary>
    public void Bind(int row, uint scope)
    {
        var key = Key(scope);
        ref var header = ref Header(row);
        header.Key = key;
        if (Index.TryGetValue(key, out var old))
        {
            Header(RecordHandle.Row(old)).State = (int)RecordState.Orphaned;
        }

        Index[key] = Handle(row);
    }

    public int BearBound(uint scope)
    {
        var row = Bear();
        Bind(row, scope);
        return row;
    }

    public uint Handle(int row) => RecordHandle.Of(row, Header(row).Generation);

    public RecordState State(int row) => (RecordState)Header(row).State;

    public Sweeper Sweeper(SweepLimits limits, IHalfOpenRoom? room = null) => new(this, new RowRelease(this, this, this, room), [this], limits);

    bool IHandleIndex.TryFind(in FlowKey key, out uint handle) => Index.TryGetValue(key, out handle);

    void IHandleIndex.Remove(in FlowKey key) => Index.Remove(key);

    void IFreeRows.Push(uint row) => Free.Enqueue(row);

    bool IFreeRows.TryPop(out uint row) => Free.TryDequeue(out row);

    int IAliasIndex.RemoveWhere(Predicate<uint> isOutdated)
    {
        var outdated = Aliases.Where(entry => isOutdated(entry.Value)).Select(static entry => entry.Key).ToList();
        outdated.ForEach(cookie => Aliases.Remove(cookie));
        return outdated.Count;
    }
}

/// <summary>Room for flows that were not answered.</summary>
internal sealed class MemoryRoom(long rows) : IHalfOpenRoom
{
    public long Value { get; private set; } = rows;

    public void Add(long rows) => Value += rows;
}
