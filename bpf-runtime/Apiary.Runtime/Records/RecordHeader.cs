// The first 64 bytes of a row (struct apy_record_header of apiary/record.h), shared with the kernel.
using System.Runtime.InteropServices;

namespace Apiary.Runtime.Records;

/// <summary>The header of a row. The agent owns <see cref="Generation"/> and clears <see cref="Touched"/>; the kernel writes the rest.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RecordHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Size = 64;

    /// <summary>In <see cref="Birth"/>: the flow was not answered yet, and its row is of the quota of those.</summary>
    public const uint HalfOpen = 0x100;

    /// <summary><see cref="RecordState"/>; changed by compare-and-swap only.</summary>
    public int State;

    /// <summary>Counts the row's lives; its low byte is part of every handle. Never a multiple of 256 once the row was given out.</summary>
    public uint Generation;

    /// <summary>Version tag given at birth.</summary>
    public uint Tag;

    /// <summary>Set by the kernel when the record is used; cleared by the sweeper.</summary>
    public uint Touched;

    /// <summary>The key; its protocol is 0 until the key is known.</summary>
    public FlowKey Key;

    /// <summary>How the record was born.</summary>
    public uint Birth;
}
