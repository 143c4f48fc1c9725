// What changes bytes and checksums of an skb at tc.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

public sealed partial class TcContext
{
    private const uint LongestOffset = 0xffff;

    /// <summary>
    /// Writes a <typeparamref name="T"/> into the skb, linear or not (bpf_skb_store_bytes); false when it is shorter.
    /// All pointers and cursors taken before are invalid.
    /// </summary>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_store", PassTypeArguments = true, Effect = MemberEffect.Write, MovesPacket = true)]
    public bool TryStore<T>(uint offset, in T value, SkbStore how = SkbStore.None)
        where T : unmanaged
    {
        _memory.Invalidate("TryStore may have moved the packet");
        if (offset + (ulong)Unsafe.SizeOf<T>() > Length || how > (SkbStore.RecomputeChecksum | SkbStore.InvalidateHash))
        {
            return false;
        }

        MemoryMarshal.Write(_memory.Bytes.AsSpan((int)offset), in value);
        _linear = Math.Max(_linear, (int)offset + Unsafe.SizeOf<T>());
        return true;
    }

    /// <summary>
    /// Corrects an IPv4 header's checksum after 16 bits changed (bpf_l3_csum_replace). All pointers and cursors taken before are invalid.
    /// </summary>
    /// <param name="offset">Offset of the checksum; even.</param>
    /// <param name="from">What stood there.</param>
    /// <param name="to">What stands there now.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: EFAULT outside of the packet or at an odd offset.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_ip_checksum2", Effect = MemberEffect.Write, MovesPacket = true)]
    public int ReplaceIpChecksum(uint offset, Be16 from, Be16 to) =>
        UpdateChecksum(offset, ChecksumUpdate.None, old => (ushort)~Add(Add((ushort)~old, (ushort)~from.Raw), to.Raw));

    /// <summary>The same after 32 bits changed, for example an address.</summary>
    /// <param name="offset">Offset of the checksum; even.</param>
    /// <param name="from">What stood there.</param>
    /// <param name="to">What stands there now.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: EFAULT outside of the packet or at an odd offset.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_ip_checksum4", Effect = MemberEffect.Write, MovesPacket = true)]
    public int ReplaceIpChecksum(uint offset, Be32 from, Be32 to) => UpdateChecksum(offset, ChecksumUpdate.None, old => Sum(old, from.Raw, to.Raw));

    /// <summary>
    /// Corrects a TCP, UDP or ICMP checksum after 16 bits changed (bpf_l4_csum_replace). All pointers and cursors taken before are invalid.
    /// </summary>
    /// <param name="offset">Offset of the checksum; even.</param>
    /// <param name="from">What stood there.</param>
    /// <param name="to">What stands there now.</param>
    /// <param name="how">Whether the bytes belong to the pseudo header, and what 0 means.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: EFAULT outside of the packet or at an odd offset.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_transport_checksum2", Effect = MemberEffect.Write, MovesPacket = true)]
    public int ReplaceTransportChecksum(uint offset, Be16 from, Be16 to, ChecksumUpdate how = ChecksumUpdate.None) =>
        UpdateChecksum(offset, how, old => Sum(old, from.Raw, to.Raw));

    /// <summary>The same after 32 bits changed, for example an address.</summary>
    /// <param name="offset">Offset of the checksum; even.</param>
    /// <param name="from">What stood there.</param>
    /// <param name="to">What stands there now.</param>
    /// <param name="how">Whether the bytes belong to the pseudo header, and what 0 means.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: EFAULT outside of the packet or at an odd offset.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_transport_checksum4", Effect = MemberEffect.Write, MovesPacket = true)]
    public int ReplaceTransportChecksum(uint offset, Be32 from, Be32 to, ChecksumUpdate how = ChecksumUpdate.None) =>
        UpdateChecksum(offset, how, old => Sum(old, from.Raw, to.Raw));

    /// <summary>
    /// Marks congestion (bpf_skb_ecn_set_ce): true when the packet is ECN-capable and carries the mark now. All pointers and cursors taken before are invalid.
    /// Minimum kernel version: 5.1.
    /// </summary>
    [LowersTo("apy_skb_set_congestion", Effect = MemberEffect.Write, MovesPacket = true, Since = "5.1")]
    public bool TrySetCongestionExperienced()
    {
        _memory.Invalidate("TrySetCongestionExperienced may have moved the packet");
        var network = _memory.Bytes.AsSpan(_isNetworkLayer ? 0 : Math.Min(EthernetHeader, _memory.Bytes.Length));
        return Protocol.Host switch
        {
            EtherType.IPv4 when network.Length >= IPv4Length => MarkIPv4(network),
            EtherType.IPv6 when network.Length >= IPv6Length => MarkIPv6(network),
            _ => false,
        };
    }

    /// <summary>Reads the metadata that a tunnel device took from the outer headers (bpf_skb_get_tunnel_key).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when the packet came from no tunnel, EPROTO for the other family.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_get_tunnel", Effect = MemberEffect.Read)]
    public int GetTunnelKey(out TunnelKey key, TunnelMode mode = TunnelMode.IPv4)
    {
        key = Tunnel ?? default;
        return Tunnel is null || mode > TunnelMode.IPv6 ? -(int)Errno.InvalidArgument : 0;
    }

    /// <summary>Sets the metadata from which a tunnel device makes the outer headers (bpf_skb_set_tunnel_key); redirect to the device afterwards.</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_set_tunnel", Effect = MemberEffect.Write)]
    public int SetTunnelKey(in TunnelKey key, TunnelMode mode = TunnelMode.IPv4)
    {
        Tunnel = key;
        return 0;
    }

    /// <summary>Simulator only: the tunnel metadata; null when there is none.</summary>
    public TunnelKey? Tunnel { get; set; }

    private int UpdateChecksum(uint offset, ChecksumUpdate how, Func<ushort, ushort> change)
    {
        _memory.Invalidate("a checksum update may have moved the packet");
        if (offset > LongestOffset || (offset & 1) != 0 || offset + sizeof(ushort) > Length)
        {
            return -(int)Errno.BadAddress;
        }

        var place = _memory.Bytes.AsSpan((int)offset);
        var old = MemoryMarshal.Read<ushort>(place);
        _linear = Math.Max(_linear, (int)offset + sizeof(ushort));
        if (how.HasFlag(ChecksumUpdate.KeepZero) && old == 0)
        {
            return 0;
        }

        var sum = change(old);
        MemoryMarshal.Write(place, how.HasFlag(ChecksumUpdate.KeepZero) && sum == 0 ? ushort.MaxValue : sum);
        return 0;
    }

    // One's complement sums of words as they stand in memory: swapping bytes before or after adding is the same.
    private static ushort Sum(ushort checksum, uint from, uint to)
    {
        var sum = (ulong)~(uint)checksum + ~from;
        sum = (sum & uint.MaxValue) + (sum >> 32) + to;
        var folded = (uint)((sum & uint.MaxValue) + (sum >> 32));
        folded = (folded & ushort.MaxValue) + (folded >> 16);
        return (ushort)~((folded & ushort.MaxValue) + (folded >> 16));
    }

    private static ushort Add(ushort left, ushort right)
    {
        var sum = (uint)left + right;
        return (ushort)(sum + (sum >> 16));
    }

    private static bool MarkIPv4(Span<byte> header)
    {
        switch (header[1] & 3)
        {
            case 0:
                return false;
            case 3:
                return true;
            case var bits:
                var sum = BinaryPrimitives.ReadUInt16BigEndian(header[10..]);
                header[1] |= 3;
                BinaryPrimitives.WriteUInt16BigEndian(header[10..], Add(sum, (ushort)(bits == 1 ? 0xfffd : 0xfffe)));
                return true;
        }
    }

    private static bool MarkIPv6(Span<byte> header)
    {
        var bits = (header[1] >> 4) & 3;
        header[1] |= (byte)(bits == 0 ? 0 : 0x30);
        return bits != 0;
    }
}
