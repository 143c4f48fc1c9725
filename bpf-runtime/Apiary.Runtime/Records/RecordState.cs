// The life of a row, as the kernel and the agent agree on it (enum apy_state of apiary/record.h).
namespace Apiary.Runtime.Records;

/// <summary>Where a row of a record stands in its life.</summary>
public enum RecordState
{
    /// <summary>In the free list, or on its way there.</summary>
    Free = 0,

    /// <summary>In use.</summary>
    Active = 1,

    /// <summary>Its death was seen; kept for stragglers.</summary>
    Closing = 2,

    /// <summary>The agent takes it apart.</summary>
    Releasing = 3,

    /// <summary>Its index entry belongs to a newer row of the same key.</summary>
    Orphaned = 4,
}
