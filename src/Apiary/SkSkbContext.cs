// The context of sk_skb: bytes that a socket received, before its owner reads them.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// What a socket of the map received (<c>struct __sk_buff</c>), without headers. At the stream parser it is what has arrived so far, and the
/// actor returns the length of the first message: 0 asks for more bytes, a negative number ends the connection. What is asked for must arrive
/// within the socket's receive timeout. Of several messages in one segment, all are seen from the segment's beginning.
/// </summary>
[HookContext(HookKind.SkSkbParser, HookKind.SkSkbStreamVerdict, HookKind.SkSkbVerdict)]
[LowersTo("__sk_buff", Form = LoweringForm.Struct)]
public sealed class SkSkbContext
{
    private const uint FamilyIPv4 = 2;
    private readonly SimulatedMemory _memory;
    private int _linear;

    /// <summary>Simulator only: received bytes, all of them linear.</summary>
    public SkSkbContext(ReadOnlySpan<byte> data)
        : this(data, data.Length)
    {
    }

    /// <summary>Simulator only: received bytes of which only the first are linear.</summary>
    public SkSkbContext(ReadOnlySpan<byte> data, int linearLength)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(linearLength, data.Length);
        _memory = new SimulatedMemory(data.ToArray());
        _linear = linearLength;
    }

    /// <summary>Bytes of the message; at the stream parser those that have arrived.</summary>
    [LowersTo("len", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Length => (uint)_memory.Bytes.Length;

    /// <summary>Bytes that can be read directly.</summary>
    [LowersTo("apy_skb_linear_length", Effect = MemberEffect.Read)]
    public uint LinearLength => (uint)_linear;

    /// <summary>Address family of the socket: 2 is IPv4, 10 is IPv6.</summary>
    [LowersTo("family", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Family { get; init; } = FamilyIPv4;

    /// <summary>Local address of the socket; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_skb_local_address", Effect = MemberEffect.Read)]
    public Ipv6Address LocalAddress { get; init; }

    /// <summary>Remote address of the socket; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_skb_remote_address", Effect = MemberEffect.Read)]
    public Ipv6Address RemoteAddress { get; init; }

    /// <summary>Local port of the socket, in host order.</summary>
    [LowersTo("apy_skb_local_port", Effect = MemberEffect.Read)]
    public ushort LocalPort { get; init; }

    /// <summary>Remote port of the socket, in host order.</summary>
    [LowersTo("apy_skb_remote_port", Effect = MemberEffect.Read)]
    public ushort RemotePort { get; init; }

    /// <summary>Simulator only: where the message was redirected to, and which end receives it; null when it was not.</summary>
    public (KernelSocket Socket, SocketSide Side)? Redirected { get; private set; }

    /// <summary>A cursor at the first byte, over the linear part.</summary>
    [LowersTo("apy_skb_cursor", Effect = MemberEffect.Read)]
    public Cursor Cursor() => new(_memory, 0, _linear);

    /// <summary>
    /// Makes at least the first <paramref name="bytes"/> linear (bpf_skb_pull_data); false when there are fewer.
    /// All pointers and cursors taken before are invalid.
    /// </summary>
    [LowersTo("apy_skb_pull", Effect = MemberEffect.Write, MovesPacket = true)]
    public bool TryPull(uint bytes)
    {
        _memory.Invalidate("TryPull may have moved the data");
        if (bytes > Length)
        {
            return false;
        }

        _linear = Math.Max(_linear, (int)bytes);
        return true;
    }

    /// <summary>Copies a <typeparamref name="T"/> out, linear or not (bpf_skb_load_bytes); false and zero when there are fewer bytes.</summary>
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

    /// <summary>Hands the message to the socket at an index of a map (bpf_sk_redirect_map); to be returned.</summary>
    /// <returns><see cref="SkAction.Pass"/>, or <see cref="SkAction.Drop"/> when there is no such socket.</returns>
    [LowersTo("apy_sk_skb_redirect_map", Effect = MemberEffect.MapRead)]
    [AvailableAt(HookKind.SkSkbStreamVerdict, HookKind.SkSkbVerdict)]
    public SkAction Redirect(SockMap map, uint index, SocketSide side)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Redirect(map.Peek(index), side);
    }

    /// <summary>Hands the message to the socket of a key (bpf_sk_redirect_hash); to be returned. Minimum kernel version: 4.18.</summary>
    /// <returns><see cref="SkAction.Pass"/>, or <see cref="SkAction.Drop"/> when there is no such socket.</returns>
    [LowersTo("apy_sk_skb_redirect_hash", PassTypeArguments = true, Effect = MemberEffect.MapRead, Since = "4.18")]
    [AvailableAt(HookKind.SkSkbStreamVerdict, HookKind.SkSkbVerdict)]
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
}
