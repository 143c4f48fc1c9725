// The states of a record, as the kernel's rows count them.
namespace Apiary.Simulation;

/// <summary>The state of a row; the numbers are those in the row's header.</summary>
public enum RecordState
{
    /// <summary>In the free list.</summary>
    Free = 0,

    /// <summary>Alive.</summary>
    Active = 1,

    /// <summary>Its death was seen; kept for late packets until the linger time is over.</summary>
    Closing = 2,

    /// <summary>The agent takes it apart.</summary>
    Releasing = 3,

    /// <summary>Another row took over its key; reachable through its socket only.</summary>
    Orphaned = 4,
}

/// <summary>A record as it stands now.</summary>
/// <typeparam name="T">The record's struct.</typeparam>
/// <param name="State">Its state.</param>
/// <param name="Key">Its key; null before the socket has its source port.</param>
/// <param name="Tag">Version of the bundle that created it.</param>
/// <param name="Value">A copy of the struct.</param>
public sealed record SimulatedRecord<T>(RecordState State, FlowKey? Key, int Tag, T Value)
    where T : unmanaged;
