// One row of a simulated record table: its header fields and the author's struct.
namespace Apiary.Simulation;

/// <summary>A row. Its memory is new at each birth, so that nothing of an earlier life shines through.</summary>
internal sealed class RecordRow
{
    public RecordState State { get; set; }

    /// <summary>Grows at each release: a handle with another generation is outdated.</summary>
    public uint Generation { get; set; } = 1;

    public int Tag { get; set; }

    public FlowKey? Key { get; set; }

    public ulong TouchedNs { get; set; }

    public ulong ClosedNs { get; set; }

    /// <summary>Whether the flow waits for its answer.</summary>
    public bool IsHalfOpen { get; set; }

    /// <summary>The packet that began it; null where a socket did.</summary>
    public Packet? First { get; set; }

    public SimulatedMemory Memory { get; set; } = new(0);
}

/// <summary>What a socket carries: a row and the generation it had.</summary>
internal readonly record struct RecordHandle(RecordRow Row, uint Generation)
{
    /// <summary>The row, or null when it was released since.</summary>
    public RecordRow? Resolve() => Row.Generation == Generation && Row.State != RecordState.Free ? Row : null;
}
