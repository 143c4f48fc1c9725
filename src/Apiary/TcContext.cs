// The context of tc and cgroup_skb: an skb. Only its linear part is directly readable; the rest is pulled in or copied out.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// An skb that enters or leaves through a device, or is received or sent by a socket of a cgroup (<c>struct __sk_buff</c>).
/// At cgroup_skb it begins with its IP header.
/// </summary>
[HookContext(HookKind.TcIngress, HookKind.TcEgress, HookKind.CgroupIngress, HookKind.CgroupEgress)]
[LowersTo("__sk_buff", Form = LoweringForm.Struct)]
public sealed partial class TcContext
{
    private readonly bool _isNetworkLayer;
    private SimulatedMemory _memory;
    private int _linear;

    /// <summary>Simulator only: a context over a copy of a frame, all of it linear.</summary>
    public TcContext(ReadOnlySpan<byte> frame)
        : this(frame, frame.Length)
    {
    }

    /// <summary>Simulator only: a context of which only the first bytes are linear, as after GRO.</summary>
    public TcContext(ReadOnlySpan<byte> frame, int linearLength)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(linearLength, frame.Length);
        _memory = new SimulatedMemory(frame.ToArray());
        _linear = linearLength;
    }

    private TcContext(byte[] packet)
    {
        _memory = new SimulatedMemory(packet);
        _linear = packet.Length;
        _isNetworkLayer = true;
    }

    /// <summary>Simulator only: a context at cgroup_skb, over a copy of a packet that begins with its IP header.</summary>
    public static TcContext FromNetworkLayer(ReadOnlySpan<byte> packet) => new(packet.ToArray());

    /// <summary>Bytes of the skb with its Ethernet header (without it at cgroup_skb); more than one frame's worth after GRO or before segmentation.</summary>
    [LowersTo("len", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Length => (uint)_memory.Bytes.Length;

    /// <summary>Bytes that can be read directly.</summary>
    [LowersTo("apy_skb_linear_length", Effect = MemberEffect.Read)]
    public uint LinearLength => (uint)_linear;

    /// <summary>The mark: 32 bits shared by netfilter, routing and sockets of the namespace.</summary>
    [LowersTo("mark", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Mark { get; set; }

    /// <summary>Priority for queueing.</summary>
    [LowersTo("priority", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Priority { get; set; }

    /// <summary>Index of the device the program runs on.</summary>
    [LowersTo("ifindex", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint InterfaceIndex { get; init; } = 1;

    /// <summary>Index of the device the skb came in on; 0 when it was sent here.</summary>
    [LowersTo("ingress_ifindex", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint IngressInterfaceIndex { get; init; }

    /// <summary>The flow hash as far as it is known; 0 when it was never computed.</summary>
    [LowersTo("hash", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Hash { get; init; }

    /// <summary>Computes the flow hash if it is not known, by the flow dissector (bpf_get_hash_recalc).</summary>
    [LowersTo("apy_skb_recalculate_hash", Effect = MemberEffect.KernelRead)]
    public uint RecalculateHash() => Hash;

    /// <summary>Payload bytes per segment of a GSO packet; 0 otherwise.</summary>
    [LowersTo("gso_size", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint SegmentSize { get; init; }

    /// <summary>Segments of a GSO packet; 0 or 1 otherwise.</summary>
    [LowersTo("gso_segs", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint SegmentCount { get; init; }

    /// <summary>EtherType as the stack sees it.</summary>
    [LowersTo("apy_skb_protocol", Effect = MemberEffect.Read)]
    public Be16 Protocol
    {
        get
        {
            const ushort FirstEtherType = 0x0600;
            const ushort WithoutType = 0x0004;
            if (_isNetworkLayer)
            {
                return Be16.FromHost(_memory.Bytes is [var first, ..] && first >> 4 == 4 ? EtherType.IPv4 : EtherType.IPv6);
            }

            if (_memory.Bytes.Length < 14)
            {
                return default;
            }

            var type = BinaryPrimitives.ReadUInt16BigEndian(_memory.Bytes.AsSpan(12));
            return Be16.FromHost(type >= FirstEtherType ? type : WithoutType);
        }
    }

    /// <summary>Cookie of the socket that sent the skb; 0 when there is none (bpf_get_socket_cookie).</summary>
    [LowersTo("apy_skb_socket_cookie", Effect = MemberEffect.KernelRead)]
    public ulong SocketCookie { get; init; }

    /// <summary>
    /// The full socket that sent the skb (bpf_sk_fullsock), or at cgroup_skb the one that receives it; null when there is none, as on most
    /// incoming packets at tc. Minimum kernel version: 5.1.
    /// </summary>
    [LowersTo("apy_skb_socket", Region = PointerRegion.Socket, Effect = MemberEffect.Read, Since = "5.1")]
    public KernelSocket? Socket { get; init; }

    /// <summary>Simulator only: the whole frame as it stands now.</summary>
    public ReadOnlySpan<byte> Frame => _memory.Bytes;

    /// <summary>A cursor at the Ethernet header (at cgroup_skb: the IP header), over the linear part.</summary>
    [LowersTo("apy_skb_cursor", Effect = MemberEffect.Read)]
    public Cursor Cursor() => new(_memory, 0, _linear);

    /// <summary>
    /// Makes at least the first <paramref name="bytes"/> linear (bpf_skb_pull_data); false when the skb is shorter.
    /// All pointers and cursors taken before are invalid.
    /// </summary>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_pull", Effect = MemberEffect.Write, MovesPacket = true)]
    public bool TryPull(uint bytes)
    {
        _memory.Invalidate("TryPull may have moved the packet");
        if (bytes > Length)
        {
            return false;
        }

        _linear = Math.Max(_linear, (int)bytes);
        return true;
    }

    /// <summary>Copies a <typeparamref name="T"/> out of the skb, linear or not (bpf_skb_load_bytes); false and zero when it is shorter.</summary>
    [LowersTo("apy_skb_load", PassTypeArguments = true, Effect = MemberEffect.Read)]
    public bool TryCopy<T>(uint offset, out T value)
        where T : unmanaged
    {
        if (offset + (ulong)Unsafe.SizeOf<T>() > Length)
        {
            value = default;
            return false;
        }

        value = MemoryMarshal.Read<T>(_memory.Bytes.AsSpan((int)offset));
        return true;
    }
}
