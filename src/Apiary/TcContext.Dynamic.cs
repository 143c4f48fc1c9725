// The packet behind a dynamic pointer.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

public sealed partial class TcContext : IDynamicMemory
{
    uint IDynamicMemory.Length => Length;

    /// <summary>The bytes of the packet, linear or not (bpf_dynptr_from_skb). Minimum kernel version: 6.4.</summary>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_bytes", Effect = MemberEffect.Read, Since = "6.4")]
    public DynamicBytes Bytes() => new(this);

    bool IDynamicMemory.TryRead(int offset, Span<byte> to) =>
        offset + to.Length <= Length && _memory.Bytes.AsSpan(offset, to.Length).TryCopyTo(to);

    bool IDynamicMemory.TryWrite(int offset, ReadOnlySpan<byte> from)
    {
        _memory.Invalidate("TryWrite may have moved the packet");
        if (offset + from.Length > Length)
        {
            return false;
        }

        from.CopyTo(_memory.Bytes.AsSpan(offset));
        _linear = Math.Max(_linear, offset + from.Length);
        return true;
    }
}
