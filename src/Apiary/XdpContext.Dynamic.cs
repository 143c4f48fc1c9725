// The frame behind a dynamic pointer.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

public sealed partial class XdpContext : IDynamicMemory
{
    uint IDynamicMemory.Length => TotalLength;

    /// <summary>The bytes of the frame, in whichever buffers they lie (bpf_dynptr_from_xdp). Minimum kernel version: 6.4.</summary>
    [LowersTo("apy_xdp_bytes", Effect = MemberEffect.Read, Since = "6.4")]
    public DynamicBytes Bytes() => new(this);

    bool IDynamicMemory.TryRead(int offset, Span<byte> to)
    {
        if (offset + to.Length > TotalLength)
        {
            return false;
        }

        for (var i = 0; i < to.Length; i++)
        {
            to[i] = At(offset + i);
        }

        return true;
    }

    bool IDynamicMemory.TryWrite(int offset, ReadOnlySpan<byte> from)
    {
        if (offset + from.Length > TotalLength)
        {
            return false;
        }

        for (var i = 0; i < from.Length; i++)
        {
            At(offset + i) = from[i];
        }

        return true;
    }
}
