// The context of XDP: a frame in the driver's buffer, with room before and behind it.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A frame at the driver (<c>struct xdp_md</c>).</summary>
[HookContext(HookKind.Xdp, HookKind.XdpDevMap, HookKind.XdpCpuMap)]
[LowersTo("xdp_md", Form = LoweringForm.Struct)]
public sealed partial class XdpContext
{
    private const int Headroom = 256;
    private const int FrameStructSize = 40;
    private const int EthernetHeaderSize = 14;
    private const int LongestMetadata = 32;
    private const int BufferSize = 4096 - 320; // what BPF_PROG_TEST_RUN has: a page without the shared information at its end
    private readonly SimulatedMemory _memory;
    private int _metadata;
    private int _start;
    private byte[] _fragments = [];
    private int _end;

    /// <summary>Simulator only: a context over a copy of a frame.</summary>
    public XdpContext(ReadOnlySpan<byte> frame)
    {
        _memory = new SimulatedMemory(Math.Max(BufferSize, Headroom + frame.Length));
        _metadata = Headroom;
        _start = Headroom;
        _end = Headroom + frame.Length;
        frame.CopyTo(_memory.Bytes.AsSpan(_start));
    }

    /// <summary>Simulator only: a context over a copy of a frame of which only the first bytes are in the first buffer.</summary>
    public XdpContext(ReadOnlySpan<byte> frame, int firstBuffer)
        : this(frame[..firstBuffer]) => _fragments = frame[firstBuffer..].ToArray();

    /// <summary>Bytes of the frame's first buffer.</summary>
    [LowersTo("apy_xdp_length", Effect = MemberEffect.Read)]
    public uint Length => (uint)(_end - _start);

    /// <summary>Bytes of the whole frame, in however many buffers (bpf_xdp_get_buff_len). Minimum kernel version: 5.18.</summary>
    [LowersTo("apy_xdp_total_length", Effect = MemberEffect.Read, Since = "5.18")]
    public uint TotalLength => (uint)(_end - _start + _fragments.Length);

    /// <summary>Index of the interface the frame came from.</summary>
    [LowersTo("ingress_ifindex", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint InterfaceIndex { get; init; } = 1;

    /// <summary>Index of the receive queue the frame came from.</summary>
    [LowersTo("rx_queue_index", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint QueueIndex { get; init; }

    /// <summary>Index of the interface the frame is sent to. Minimum kernel version: 5.8.</summary>
    [LowersTo("egress_ifindex", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.XdpDevMap)]
    public uint EgressInterfaceIndex { get; init; }

    /// <summary>Simulator only: the frame as it stands now.</summary>
    public ReadOnlySpan<byte> Frame => _memory.Bytes.AsSpan(_start, _end - _start);

    /// <summary>A cursor at the first byte of the frame.</summary>
    [LowersTo("apy_xdp_cursor", Effect = MemberEffect.Read)]
    public Cursor Cursor() => new(_memory, _start, _end);

    /// <summary>
    /// Copies a <typeparamref name="T"/> out of the frame, in whichever buffers it lies (bpf_xdp_load_bytes); false and zero when the frame is shorter.
    /// Minimum kernel version: 5.18.
    /// </summary>
    /// <typeparam name="T">What to copy.</typeparam>
    /// <param name="offset">Bytes behind the start of the frame.</param>
    /// <param name="value">Receives it.</param>
    [LowersTo("apy_xdp_load", PassTypeArguments = true, Effect = MemberEffect.Read, Since = "5.18")]
    public bool TryCopy<T>(uint offset, out T value)
        where T : unmanaged
    {
        value = default;
        return offset <= TotalLength && ((IDynamicMemory)this).TryRead((int)offset, MemoryMarshal.AsBytes(new Span<T>(ref value)));
    }

    /// <summary>
    /// Writes a <typeparamref name="T"/> into the frame, in whichever buffers it lies (bpf_xdp_store_bytes); false when the frame is shorter.
    /// Minimum kernel version: 5.18.
    /// </summary>
    /// <typeparam name="T">What to write.</typeparam>
    /// <param name="offset">Bytes behind the start of the frame.</param>
    /// <param name="value">What to write.</param>
    [LowersTo("apy_xdp_store", PassTypeArguments = true, Effect = MemberEffect.Write, Since = "5.18")]
    public bool TryStore<T>(uint offset, in T value)
        where T : unmanaged =>
        offset <= TotalLength && ((IDynamicMemory)this).TryWrite((int)offset, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>
    /// Moves the start of the frame: negative makes room for a header, positive removes bytes (bpf_xdp_adjust_head).
    /// All pointers and cursors taken before are invalid.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when there is no room or fewer than 14 bytes would remain.</returns>
    [LowersTo("apy_xdp_adjust_head", Effect = MemberEffect.Write, MovesPacket = true)]
    public int AdjustHead(int delta)
    {
        _memory.Invalidate("AdjustHead moved the packet");
        var start = (long)_start + delta;
        var length = _start - _metadata;
        if (start < FrameStructSize + length || start > _end - EthernetHeaderSize)
        {
            return -(int)Errno.InvalidArgument;
        }

        _memory.Bytes.AsSpan(_metadata, length).CopyTo(_memory.Bytes.AsSpan(_metadata + delta, length));
        _metadata += delta;
        _start = (int)start;
        return 0;
    }

    /// <summary>
    /// Moves the end of the frame: negative removes bytes, positive adds zeroes as far as the last buffer has room (bpf_xdp_adjust_tail).
    /// All pointers and cursors taken before are invalid. Minimum kernel version: 5.8.
    /// </summary>
    /// <returns>
    /// 0, or a negative <see cref="Errno"/>: EINVAL when there is no room or fewer than 14 bytes would remain, EOPNOTSUPP where the driver
    /// cannot lengthen a frame of several buffers.
    /// </returns>
    [LowersTo("apy_xdp_adjust_tail", Effect = MemberEffect.Write, MovesPacket = true, Since = "5.8")]
    public int AdjustTail(int delta)
    {
        _memory.Invalidate("AdjustTail moved the packet");
        if (_fragments.Length != 0)
        {
            return AdjustFragments(delta);
        }

        var end = (long)_end + delta;
        if (end > _memory.Bytes.Length || end < _start + EthernetHeaderSize)
        {
            return -(int)Errno.InvalidArgument;
        }

        _memory.Bytes.AsSpan(Math.Min(_end, (int)end), Math.Abs(delta)).Clear();
        _end = (int)end;
        return 0;
    }

    /// <summary>
    /// Moves the start of the metadata before the frame: negative makes room, a multiple of 4 bytes and at most 32 (bpf_xdp_adjust_meta).
    /// All pointers and cursors taken before are invalid. Minimum kernel version: 4.15.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL without room or behind the frame's start, EACCES for another length.</returns>
    [LowersTo("apy_xdp_adjust_meta", Effect = MemberEffect.Write, MovesPacket = true)]
    public int AdjustMetadata(int delta)
    {
        _memory.Invalidate("AdjustMetadata moved the packet");
        var metadata = (long)_metadata + delta;
        if (metadata < FrameStructSize || metadata > _start)
        {
            return -(int)Errno.InvalidArgument;
        }

        var length = _start - metadata;
        if (length % sizeof(uint) != 0 || length > LongestMetadata)
        {
            return -(int)Errno.AccessDenied;
        }

        _metadata = (int)metadata;
        return 0;
    }

    /// <summary>A cursor over the metadata, from its start to the frame's.</summary>
    [LowersTo("apy_xdp_metadata", Effect = MemberEffect.Read)]
    public Cursor Metadata() => new(_memory, _metadata, _start);

    private int AdjustFragments(int delta)
    {
        var length = (long)TotalLength + delta;
        if (delta > 0)
        {
            return -(int)Errno.NotSupported;
        }

        if (length < EthernetHeaderSize)
        {
            return -(int)Errno.InvalidArgument;
        }

        var first = Math.Min(_end - _start, (int)length);
        _end = _start + first;
        _fragments = _fragments[..((int)length - first)];
        return 0;
    }

    private ref byte At(int offset)
    {
        var first = _end - _start;
        return ref offset < first ? ref _memory.Bytes[_start + offset] : ref _fragments[offset - first];
    }
}
