// What changes the size or the headers of an skb at tc. Each moves the packet.
using System.Buffers.Binary;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

public sealed partial class TcContext
{
    private const int NotSupportedByKernel = -524; // ENOTSUPP
    private const int TypeOffset = 12;
    private const int TagLength = 4;
    private const int LongestRoom = 0xfff;
    private const int IPv4Length = 20;
    private const int IPv6Length = 40;
    private const int LongestPacket = 16 * 1024;

    private ushort _vlanProtocol;

    /// <summary>Whether a VLAN tag is beside the packet, where devices put it.</summary>
    [LowersTo("apy_skb_has_vlan", Effect = MemberEffect.Read)]
    public bool HasVlan { get; private set; }

    /// <summary>The VLAN tag beside the packet: priority (3 bits), drop eligible (1) and id (12), in host order.</summary>
    [LowersTo("vlan_tci", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint VlanTci { get; private set; }

    /// <summary>
    /// Puts a VLAN tag beside the packet; one that is there moves into it (bpf_skb_vlan_push). All pointers and cursors taken before are invalid.
    /// </summary>
    /// <param name="protocol">802.1Q or 802.1ad; anything else means 802.1Q.</param>
    /// <param name="tci">Priority and id, in host order.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOMEM.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_vlan_push", Effect = MemberEffect.Write, MovesPacket = true)]
    public int PushVlan(Be16 protocol, ushort tci)
    {
        if (HasVlan)
        {
            var tag = new byte[TagLength];
            BinaryPrimitives.WriteUInt16BigEndian(tag, _vlanProtocol);
            BinaryPrimitives.WriteUInt16BigEndian(tag.AsSpan(2), (ushort)VlanTci);
            Insert(TypeOffset, tag, "PushVlan");
        }

        _memory.Invalidate("PushVlan may have moved the packet");
        HasVlan = true;
        VlanTci = tci;
        _vlanProtocol = IsVlan(protocol.Host) ? protocol.Host : EtherType.Vlan;
        return 0;
    }

    /// <summary>
    /// Removes the outer VLAN tag; the next one moves beside the packet (bpf_skb_vlan_pop). All pointers and cursors taken before are invalid.
    /// </summary>
    /// <returns>0, also when there is none, or a negative <see cref="Errno"/>: ENOMEM for a tag that is cut off.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_vlan_pop", Effect = MemberEffect.Write, MovesPacket = true)]
    public int PopVlan()
    {
        _memory.Invalidate("PopVlan may have moved the packet");
        if (HasVlan)
        {
            HasVlan = false;
            VlanTci = 0;
        }
        else if (IsVlan(Protocol.Host))
        {
            if (Length < EthernetHeader + TagLength)
            {
                return -(int)Errno.OutOfMemory;
            }

            TakeTag();
        }
        else
        {
            return 0;
        }

        if (IsVlan(Protocol.Host))
        {
            if (Length < EthernetHeader + TagLength)
            {
                return -(int)Errno.OutOfMemory;
            }

            _vlanProtocol = Protocol.Host;
            VlanTci = TakeTag();
            HasVlan = true;
        }

        return 0;
    }

    /// <summary>
    /// Makes or removes room behind the Ethernet or the IP header (bpf_skb_adjust_room): for headers of one's own. New room is 0.
    /// All pointers and cursors taken before are invalid.
    /// </summary>
    /// <param name="delta">Bytes, negative to remove.</param>
    /// <param name="mode">Where.</param>
    /// <param name="flags">What for.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: EFAULT beyond 4095 bytes, ENOTSUPP (524) for packets that are not IP or too short.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_adjust_room", Effect = MemberEffect.Write, MovesPacket = true)]
    public int AdjustRoom(int delta, RoomMode mode, RoomFlags flags = RoomFlags.None)
    {
        _memory.Invalidate("AdjustRoom may have moved the packet");
        if (Math.Abs((long)delta) > LongestRoom)
        {
            return -(int)Errno.BadAddress;
        }

        var least = Protocol.Host switch { EtherType.IPv4 => IPv4Length, EtherType.IPv6 => IPv6Length, _ => 0 };
        if (least == 0 || mode > RoomMode.Mac || Length - EthernetHeader + delta < least || Length + delta > LongestPacket)
        {
            return NotSupportedByKernel;
        }

        var at = EthernetHeader + (mode == RoomMode.Network ? least : 0);
        if (delta >= 0)
        {
            Insert(at, new byte[delta], "AdjustRoom");
        }
        else
        {
            Remove(at, -delta, "AdjustRoom");
        }

        return 0;
    }

    /// <summary>
    /// Cuts the packet or lengthens it by zeroes (bpf_skb_change_tail). All pointers and cursors taken before are invalid.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when headers would be cut, or beyond about 16 KiB.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_change_tail", Effect = MemberEffect.Write, MovesPacket = true)]
    public int ChangeTail(uint length)
    {
        _memory.Invalidate("ChangeTail may have moved the packet");
        if (length is < EthernetHeader or > LongestPacket)
        {
            return -(int)Errno.InvalidArgument;
        }

        var bytes = _memory.Bytes;
        Array.Resize(ref bytes, (int)length);
        Replace(bytes, "ChangeTail");
        return 0;
    }

    /// <summary>
    /// Puts zeroes before the packet, for a new Ethernet header (bpf_skb_change_head). All pointers and cursors taken before are invalid.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL beyond about 16 KiB, ENOMEM.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_change_head", Effect = MemberEffect.Write, MovesPacket = true)]
    public int ChangeHead(uint room)
    {
        _memory.Invalidate("ChangeHead may have moved the packet");
        if (Length + (ulong)room > LongestPacket)
        {
            return -(int)Errno.InvalidArgument;
        }

        Insert(0, new byte[room], "ChangeHead");
        return 0;
    }

    private ushort TakeTag()
    {
        var tci = BinaryPrimitives.ReadUInt16BigEndian(_memory.Bytes.AsSpan(TypeOffset + 2));
        Remove(TypeOffset, TagLength, "PopVlan");
        return tci;
    }

    private void Insert(int at, byte[] bytes, string member) =>
        Replace([.. _memory.Bytes.AsSpan(0, at), .. bytes, .. _memory.Bytes.AsSpan(at)], member);

    private void Remove(int at, int count, string member) =>
        Replace([.. _memory.Bytes.AsSpan(0, at), .. _memory.Bytes.AsSpan(at + count)], member);

    private void Replace(byte[] bytes, string member)
    {
        _memory.Invalidate(member + " moved the packet");
        _linear = Math.Clamp(_linear + bytes.Length - _memory.Bytes.Length, 0, bytes.Length);
        _memory = new SimulatedMemory(bytes);
    }

    private static bool IsVlan(ushort type) => type is EtherType.Vlan or EtherType.ServiceVlan;
}
