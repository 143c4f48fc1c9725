// The context of sk_msg: bytes that a socket sends, before TCP sees them.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A message that a socket of the map sends (<c>struct sk_msg_md</c>): what one sendmsg or sendfile hands over. Passing lets TCP send it;
/// dropping makes the call fail with EACCES. Minimum kernel version: 4.20.
/// </summary>
[HookContext(HookKind.SkMsg)]
[LowersTo("sk_msg_md", Form = LoweringForm.Struct)]
public sealed class SkMsgContext
{
    private const uint FamilyIPv4 = 2;
    private SimulatedMemory _memory;

    /// <summary>Simulator only: a message; all of it can be read directly.</summary>
    public SkMsgContext(ReadOnlySpan<byte> message) => _memory = new SimulatedMemory(message.ToArray());

    /// <summary>Bytes of the message.</summary>
    [LowersTo("size", Form = LoweringForm.Field, Effect = MemberEffect.Read, Since = "4.20")]
    public uint Length => (uint)_memory.Bytes.Length;

    /// <summary>Address family of the socket: 2 is IPv4, 10 is IPv6.</summary>
    [LowersTo("family", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Family { get; init; } = FamilyIPv4;

    /// <summary>Whether the socket is an IPv4 socket; an IPv6 socket may talk IPv4 with mapped addresses.</summary>
    [LowersTo("apy_sk_msg_is_ipv4", Effect = MemberEffect.Read)]
    public bool IsIPv4 => Family == FamilyIPv4;

    /// <summary>Local address of the socket; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_sk_msg_local_address", Effect = MemberEffect.Read)]
    public Ipv6Address LocalAddress { get; init; }

    /// <summary>Remote address of the socket; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_sk_msg_remote_address", Effect = MemberEffect.Read)]
    public Ipv6Address RemoteAddress { get; init; }

    /// <summary>Local address of an IPv4 socket.</summary>
    [LowersTo("local_ip4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public Be32 LocalIPv4 => LocalAddress.D;

    /// <summary>Remote address of an IPv4 socket.</summary>
    [LowersTo("remote_ip4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public Be32 RemoteIPv4 => RemoteAddress.D;

    /// <summary>Local port of the socket, in host order.</summary>
    [LowersTo("apy_sk_msg_local_port", Effect = MemberEffect.Read)]
    public ushort LocalPort { get; init; }

    /// <summary>Remote port of the socket, in host order.</summary>
    [LowersTo("apy_sk_msg_remote_port", Effect = MemberEffect.Read)]
    public ushort RemotePort { get; init; }

    /// <summary>Simulator only: the message as it stands now.</summary>
    public ReadOnlySpan<byte> Message => _memory.Bytes;

    /// <summary>Simulator only: where the message was redirected to, and which end receives it; null when it was not.</summary>
    public (KernelSocket Socket, SocketSide Side)? Redirected { get; private set; }

    /// <summary>Simulator only: what was asked of the following bytes, by <see cref="ApplyBytes"/> and <see cref="CorkBytes"/>.</summary>
    public (uint Apply, uint Cork) Wanted { get; private set; }

    /// <summary>A cursor at the first byte, over what can be read directly: the first piece, or what <see cref="TryPull"/> made one.</summary>
    [LowersTo("apy_sk_msg_cursor", Effect = MemberEffect.Read)]
    public Cursor Cursor() => new(_memory, 0, _memory.Bytes.Length);

    /// <summary>
    /// Makes the bytes from <paramref name="start"/> up to <paramref name="end"/> one readable and writable piece; the cursor begins there
    /// afterwards (bpf_msg_pull_data). All pointers and cursors taken before are invalid.
    /// </summary>
    /// <returns>Whether the message has that many bytes.</returns>
    [LowersTo("apy_sk_msg_pull", Effect = MemberEffect.Write, MovesPacket = true)]
    public bool TryPull(uint start, uint end)
    {
        _memory.Invalidate("TryPull may have moved the message");
        return start < end && end <= Length;
    }

    /// <summary>
    /// Inserts bytes of undefined content at an offset (bpf_msg_push_data). All pointers and cursors taken before are invalid.
    /// Minimum kernel version: 5.0.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL beyond the message, ENOMEM.</returns>
    [LowersTo("apy_sk_msg_push", Effect = MemberEffect.Write, MovesPacket = true, Since = "5.0")]
    public int Push(uint offset, uint count)
    {
        if (offset > Length)
        {
            _memory.Invalidate("Push may have moved the message");
            return -(int)Errno.InvalidArgument;
        }

        Replace([.. _memory.Bytes.AsSpan(0, (int)offset), .. new byte[count], .. _memory.Bytes.AsSpan((int)offset)], "Push moved the message");
        return 0;
    }

    /// <summary>
    /// Removes bytes at an offset (bpf_msg_pop_data). All pointers and cursors taken before are invalid. Minimum kernel version: 5.0.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL beyond the message.</returns>
    [LowersTo("apy_sk_msg_pop", Effect = MemberEffect.Write, MovesPacket = true, Since = "5.0")]
    public int Pop(uint offset, uint count)
    {
        if (offset + (ulong)count > Length)
        {
            _memory.Invalidate("Pop may have moved the message");
            return -(int)Errno.InvalidArgument;
        }

        Replace([.. _memory.Bytes.AsSpan(0, (int)offset), .. _memory.Bytes.AsSpan((int)(offset + count))], "Pop moved the message");
        return 0;
    }

    /// <summary>The verdict holds for this many bytes, over message boundaries; the program runs again afterwards (bpf_msg_apply_bytes).</summary>
    [LowersTo("apy_sk_msg_apply", Effect = MemberEffect.Write)]
    public void ApplyBytes(uint bytes) => Wanted = Wanted with { Apply = bytes };

    /// <summary>Collects this many bytes before the program runs again (bpf_msg_cork_bytes).</summary>
    [LowersTo("apy_sk_msg_cork", Effect = MemberEffect.Write)]
    public void CorkBytes(uint bytes) => Wanted = Wanted with { Cork = bytes };

    /// <summary>Hands the message to the socket at an index of a map (bpf_msg_redirect_map); to be returned.</summary>
    /// <returns><see cref="SkAction.Pass"/>, or <see cref="SkAction.Drop"/> when there is no such socket.</returns>
    [LowersTo("apy_sk_msg_redirect_map", Effect = MemberEffect.MapRead)]
    public SkAction Redirect(SockMap map, uint index, SocketSide side)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Redirect(map.Peek(index), side);
    }

    /// <summary>Hands the message to the socket of a key (bpf_msg_redirect_hash); to be returned.</summary>
    /// <returns><see cref="SkAction.Pass"/>, or <see cref="SkAction.Drop"/> when there is no such socket.</returns>
    [LowersTo("apy_sk_msg_redirect_hash", PassTypeArguments = true, Effect = MemberEffect.MapRead)]
    public SkAction Redirect<TKey>(SockHash<TKey> map, in TKey key, SocketSide side)
        where TKey : unmanaged
    {
        ArgumentNullException.ThrowIfNull(map);
        return Redirect(map.Peek(in key), side);
    }

    private SkAction Redirect(KernelSocket? socket, SocketSide side)
    {
        if (socket is null || side > SocketSide.Ingress)
        {
            return SkAction.Drop;
        }

        Redirected = (socket, side);
        return SkAction.Pass;
    }

    private void Replace(byte[] bytes, string reason)
    {
        _memory.Invalidate(reason);
        _memory = new SimulatedMemory(bytes);
    }
}
