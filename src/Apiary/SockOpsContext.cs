// The context of sockops: a TCP socket at one moment of its life. Mostly softirq: the current task is not the socket's owner.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A TCP event of a socket (<c>struct bpf_sock_ops</c>). Socket fields read 0 while there is no full socket (<see cref="IsFullSocket"/>).</summary>
[HookContext(HookKind.SockOps)]
[LowersTo("bpf_sock_ops", Form = LoweringForm.Struct)]
public sealed class SockOpsContext
{
    private const uint FamilyIPv4 = 2;

    /// <summary>The event.</summary>
    [LowersTo("op", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public SockOp Op { get; init; }

    /// <summary>The answer to events that ask for one, such as <see cref="SockOp.TimeoutInit"/>.</summary>
    [LowersTo("reply", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Reply { get; set; }

    /// <summary>First argument of the event.</summary>
    [LowersTo("apy_sockops_arg0", Effect = MemberEffect.Read)]
    public uint Argument0 { get; init; }

    /// <summary>Second argument of the event.</summary>
    [LowersTo("apy_sockops_arg1", Effect = MemberEffect.Read)]
    public uint Argument1 { get; init; }

    /// <summary>Third argument of the event.</summary>
    [LowersTo("apy_sockops_arg2", Effect = MemberEffect.Read)]
    public uint Argument2 { get; init; }

    /// <summary>At <see cref="SockOp.StateChange"/>: the state before.</summary>
    [LowersTo("apy_sockops_arg0", Effect = MemberEffect.Read)]
    public TcpState OldState => (TcpState)Argument0;

    /// <summary>At <see cref="SockOp.StateChange"/>: the state to come.</summary>
    [LowersTo("apy_sockops_arg1", Effect = MemberEffect.Read)]
    public TcpState NewState => (TcpState)Argument1;

    /// <summary>At <see cref="SockOp.Retransmit"/>: the segments sent again.</summary>
    [LowersTo("apy_sockops_arg1", Effect = MemberEffect.Read)]
    public uint RetransmittedSegments => Argument1;

    /// <summary>Whether there is a full socket behind the event.</summary>
    [LowersTo("apy_sockops_is_full_socket", Effect = MemberEffect.Read)]
    public bool IsFullSocket { get; init; } = true;

    /// <summary>Address family: 2 is IPv4, 10 is IPv6.</summary>
    [LowersTo("family", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Family { get; init; } = FamilyIPv4;

    /// <summary>Whether the socket is an IPv4 socket; an IPv6 socket may talk IPv4 with mapped addresses.</summary>
    [LowersTo("apy_sockops_is_ipv4", Effect = MemberEffect.Read)]
    public bool IsIPv4 => Family == FamilyIPv4;

    /// <summary>Local address; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_sockops_local_address", Effect = MemberEffect.Read)]
    public Ipv6Address LocalAddress { get; init; }

    /// <summary>Remote address; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_sockops_remote_address", Effect = MemberEffect.Read)]
    public Ipv6Address RemoteAddress { get; init; }

    /// <summary>Local address of an IPv4 socket.</summary>
    [LowersTo("local_ip4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public Be32 LocalIPv4 => LocalAddress.D;

    /// <summary>Remote address of an IPv4 socket.</summary>
    [LowersTo("remote_ip4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public Be32 RemoteIPv4 => RemoteAddress.D;

    /// <summary>Local port, in host order.</summary>
    [LowersTo("apy_sockops_local_port", Effect = MemberEffect.Read)]
    public ushort LocalPort { get; init; }

    /// <summary>Remote port, in host order.</summary>
    [LowersTo("apy_sockops_remote_port", Effect = MemberEffect.Read)]
    public ushort RemotePort { get; init; }

    /// <summary>Local address and port.</summary>
    [LowersTo("apy_sockops_local", Effect = MemberEffect.Read)]
    public Endpoint Local => new() { Address = LocalAddress, Port = Be16.FromHost(LocalPort) };

    /// <summary>Remote address and port.</summary>
    [LowersTo("apy_sockops_remote", Effect = MemberEffect.Read)]
    public Endpoint Remote => new() { Address = RemoteAddress, Port = Be16.FromHost(RemotePort) };

    /// <summary>The key of the socket's flow, with the scope of its network namespace.</summary>
    [LowersTo("apy_sockops_flow_key", Effect = MemberEffect.Read)]
    public FlowKey Flow => FlowKey.Between(
        (uint)NetnsCookie, IpProtocol.Tcp, LocalAddress, Be16.FromHost(LocalPort), RemoteAddress, Be16.FromHost(RemotePort));

    /// <summary>TCP state.</summary>
    [LowersTo("state", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public TcpState State { get; init; }

    /// <summary>Sequence number of the next byte to send.</summary>
    [LowersTo("snd_nxt", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint SndNxt { get; init; }

    /// <summary>Sequence number of the first byte sent and not acknowledged.</summary>
    [LowersTo("snd_una", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint SndUna { get; init; }

    /// <summary>Sequence number of the next byte expected.</summary>
    [LowersTo("rcv_nxt", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint RcvNxt { get; init; }

    /// <summary>Congestion window, in segments.</summary>
    [LowersTo("snd_cwnd", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint SndCwnd { get; init; }

    /// <summary>Segments retransmitted so far.</summary>
    [LowersTo("total_retrans", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint TotalRetransmits { get; init; }

    /// <summary>Smoothed round-trip time in microseconds.</summary>
    [LowersTo("apy_sockops_srtt_us", Effect = MemberEffect.Read)]
    public uint SrttUs { get; init; }

    /// <summary>Payload bytes received so far, each counted once.</summary>
    [LowersTo("bytes_received", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public ulong BytesReceived { get; init; }

    /// <summary>Payload bytes sent and acknowledged so far; the SYN and the FIN count one each.</summary>
    [LowersTo("bytes_acked", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public ulong BytesAcked { get; init; }

    /// <summary>Cookie of the socket: unique for its life (bpf_get_socket_cookie).</summary>
    [LowersTo("apy_sockops_socket_cookie", Effect = MemberEffect.KernelRead)]
    public ulong SocketCookie { get; init; } = 1;

    /// <summary>The full socket; null while there is only a request for a connection. Minimum kernel version: 5.3.</summary>
    [LowersTo("apy_sockops_socket", Region = PointerRegion.Socket, Effect = MemberEffect.Read, Since = "5.3")]
    public KernelSocket? Socket { get; init; }

    /// <summary>Cookie of the socket's network namespace (bpf_get_netns_cookie).</summary>
    [LowersTo("apy_sockops_netns_cookie", Effect = MemberEffect.KernelRead)]
    public ulong NetnsCookie { get; init; } = SimulatedKernel.Current.NetnsCookie;

    /// <summary>The events that are switched on for the socket.</summary>
    [LowersTo("bpf_sock_ops_cb_flags", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public SockOpsEvents Enabled { get; private set; }

    /// <summary>
    /// Puts the socket into a map, whose programs act on it from now on (bpf_sock_map_update). Only at the events that establish a connection
    /// or begin to listen.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: E2BIG beyond the capacity, EEXIST, ENOENT, EOPNOTSUPP at other events.</returns>
    [LowersTo("apy_sockops_add_to_map", Effect = MemberEffect.MapWrite)]
    public int AddTo(SockMap map, uint index, MapUpdate flags = MapUpdate.Any)
    {
        ArgumentNullException.ThrowIfNull(map);
        return MayBeAdded ? map.Update(index, Described(), flags) : -(int)Errno.NotSupported;
    }

    /// <summary>Puts the socket into a hash table (bpf_sock_hash_update). Minimum kernel version: 4.18.</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: E2BIG when full, EEXIST, ENOENT, EOPNOTSUPP at other events.</returns>
    [LowersTo("apy_sockops_add_to_hash", PassTypeArguments = true, Effect = MemberEffect.MapWrite, Since = "4.18")]
    public int AddTo<TKey>(SockHash<TKey> map, in TKey key, MapUpdate flags = MapUpdate.Any)
        where TKey : unmanaged
    {
        ArgumentNullException.ThrowIfNull(map);
        return MayBeAdded ? map.Update(in key, Described(), flags) : -(int)Errno.NotSupported;
    }

    private bool MayBeAdded => Op is SockOp.ActiveEstablished or SockOp.PassiveEstablished or SockOp.Listen;

    private KernelSocket Described() => new()
    {
        Cookie = SocketCookie,
        Family = Family,
        State = State,
        LocalAddress = LocalAddress,
        RemoteAddress = RemoteAddress,
        LocalPort = LocalPort,
        RemotePort = RemotePort,
    };

    /// <summary>Switches further events on for the socket; others stay on. The compiler does it for the events that actors are bound to.</summary>
    [LowersTo("apy_sockops_enable", Effect = MemberEffect.Write)]
    public void Enable(SockOpsEvents events) => Enabled |= events;
}
