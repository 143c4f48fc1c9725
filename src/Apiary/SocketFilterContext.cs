// The context of a socket filter: a packet that a socket is about to receive.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A packet for a socket (<c>struct __sk_buff</c>). It begins with the Ethernet header for packet sockets and with the TCP or UDP header for others.
/// The actor returns how many bytes the socket receives: 0 drops the packet. A <see cref="Verdict"/> keeps all or drops.
/// </summary>
[HookContext(HookKind.SocketFilter)]
[LowersTo("__sk_buff", Form = LoweringForm.Struct)]
public sealed class SocketFilterContext
{
    private const int EtherTypeOffset = 12;
    private const int EthernetHeader = 14;
    private readonly byte[] _packet;

    /// <summary>Simulator only: a packet.</summary>
    public SocketFilterContext(ReadOnlySpan<byte> packet) => _packet = packet.ToArray();

    /// <summary>Bytes of the packet.</summary>
    [LowersTo("len", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Length => (uint)_packet.Length;

    /// <summary>Whom the packet is for: 0 this host, 1 all, 2 a group, 3 another host, 4 it was sent here.</summary>
    [LowersTo("pkt_type", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint PacketType { get; init; }

    /// <summary>The mark.</summary>
    [LowersTo("mark", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Mark { get; init; }

    /// <summary>EtherType as the stack sees it.</summary>
    [LowersTo("apy_skb_protocol", Effect = MemberEffect.Read)]
    public Be16 Protocol => _packet.Length < EthernetHeader ? default : Be16.FromHost(BinaryPrimitives.ReadUInt16BigEndian(_packet.AsSpan(EtherTypeOffset)));

    /// <summary>Index of the device the packet came in on or leaves by.</summary>
    [LowersTo("ifindex", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint InterfaceIndex { get; init; } = 1;

    /// <summary>The flow hash as far as it is known; 0 when it was never computed.</summary>
    [LowersTo("hash", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Hash { get; init; }

    /// <summary>Copies a <typeparamref name="T"/> out (bpf_skb_load_bytes); false and zero when the packet is shorter.</summary>
    [LowersTo("apy_skb_load", PassTypeArguments = true, Effect = MemberEffect.Read)]
    public bool TryCopy<T>(uint offset, out T value)
        where T : unmanaged
    {
        if (offset + (ulong)Unsafe.SizeOf<T>() > Length)
        {
            value = default;
            return false;
        }

        value = MemoryMarshal.Read<T>(_packet.AsSpan((int)offset));
        return true;
    }
}
