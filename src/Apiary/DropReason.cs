// Why a packet was dropped: the argument of Verdict.Drop, for counters and traces.
namespace Apiary;

/// <summary>Why a packet is dropped. Values of 256 and more are free for bundles: <c>(DropReason)300</c>.</summary>
public enum DropReason : uint
{
    /// <summary>No reason given.</summary>
    Unspecified = 0,

    /// <summary>A policy forbids it.</summary>
    Policy = 1,

    /// <summary>A rate limit is exceeded.</summary>
    Rate = 2,

    /// <summary>The packet is malformed.</summary>
    Malformed = 3,

    /// <summary>There is no destination for it.</summary>
    NoBackend = 4,

    /// <summary>A table is full.</summary>
    TableFull = 5,
}
