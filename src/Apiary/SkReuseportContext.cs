// The context of sk_reuseport: a packet for a group of sockets that share an address and port.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A datagram or the beginning of a connection for an SO_REUSEPORT group (<c>struct sk_reuseport_md</c>); the data begins with the TCP or UDP
/// header. Passing without a selection leaves the choice to the kernel's hash; dropping refuses.
/// </summary>
[HookContext(HookKind.SkReuseport, HookKind.SkReuseportMigrate)]
[LowersTo("sk_reuseport_md", Form = LoweringForm.Struct)]
public sealed class SkReuseportContext
{
    private readonly SimulatedMemory _memory;

    /// <summary>Simulator only: a packet from its TCP or UDP header on; all of it can be read directly.</summary>
    public SkReuseportContext(ReadOnlySpan<byte> segment) => _memory = new SimulatedMemory(segment.ToArray());

    /// <summary>Bytes from the TCP or UDP header on; 0 while connections migrate.</summary>
    [LowersTo("len", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Length => (uint)_memory.Bytes.Length;

    /// <summary>EtherType of the packet.</summary>
    [LowersTo("apy_sk_reuseport_ether_type", Effect = MemberEffect.Read)]
    public Be16 EtherType { get; init; } = Be16.FromHost(Net.EtherType.IPv4);

    /// <summary>IP protocol: <see cref="IpProtocol.Tcp"/> or <see cref="IpProtocol.Udp"/>.</summary>
    [LowersTo("ip_protocol", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Protocol { get; init; } = IpProtocol.Udp;

    /// <summary>Whether the group is bound to any address.</summary>
    [LowersTo("apy_sk_reuseport_is_bound_to_any", Effect = MemberEffect.Read)]
    public bool IsBoundToAny { get; init; }

    /// <summary>The kernel's hash of the packet's addresses and ports.</summary>
    [LowersTo("hash", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Hash { get; init; }

    /// <summary>Whether a connection of a closing listener looks for a new one; then there is no packet.</summary>
    [LowersTo("apy_sk_reuseport_is_migrating", Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.SkReuseportMigrate)]
    public bool IsMigrating { get; init; }

    /// <summary>Simulator only: the selected socket; null when none was.</summary>
    public KernelSocket? Selected { get; private set; }

    /// <summary>A cursor at the TCP or UDP header, over what can be read directly.</summary>
    [LowersTo("apy_sk_reuseport_cursor", Effect = MemberEffect.Read)]
    public Cursor Cursor() => new(_memory, 0, _memory.Bytes.Length);

    /// <summary>Copies a <typeparamref name="T"/> out (bpf_skb_load_bytes), from the TCP or UDP header on; false and zero when there are fewer bytes.</summary>
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

    /// <summary>Selects the socket at an index (bpf_sk_select_reuseport). It takes effect when the program passes.</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when there is no such socket, EBADFD when it does not belong to the group.</returns>
    [LowersTo("apy_sk_reuseport_select", Effect = MemberEffect.MapRead)]
    public int Select(ReusePortSockArray map, uint index)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Select(map.Peek(index));
    }

    /// <summary>Selects the socket at an index of a socket map (bpf_sk_select_reuseport). Minimum kernel version: 5.8.</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when there is no such socket, EBADFD when it does not belong to the group.</returns>
    [LowersTo("apy_sk_reuseport_select", Effect = MemberEffect.MapRead, Since = "5.8")]
    public int Select(SockMap map, uint index)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Select(map.Peek(index));
    }

    private int Select(KernelSocket? socket)
    {
        if (socket is null)
        {
            return -(int)Errno.NoEntry;
        }

        Selected = socket;
        return 0;
    }
}
