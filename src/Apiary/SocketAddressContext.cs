// The context of the socket-address hooks of cgroups: a task that names an address of a socket, or asks for one. It runs in that task.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A system call with a socket address (<c>struct bpf_sock_addr</c>): bind, connect, sendto, recvfrom, getpeername, getsockname. The address is the one
/// that the call names or answers; what the actor writes there is what the kernel uses or what the task sees.
/// </summary>
[HookContext(
    HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4,
    HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4,
    HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6,
    HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6,
    HookKind.CgroupConnectUnix, HookKind.CgroupSendMsgUnix, HookKind.CgroupRecvMsgUnix,
    HookKind.CgroupGetPeerNameUnix, HookKind.CgroupGetSockNameUnix)]
[LowersTo("bpf_sock_addr", Form = LoweringForm.Struct)]
public class SocketAddressContext
{
    private const int LongestPath = 108;
    private const uint FamilyIPv4 = 2;
    private byte[] _path = [];

    /// <summary>Cookie of the socket: unique for its life (bpf_get_socket_cookie).</summary>
    [LowersTo("apy_sockaddr_socket_cookie", Effect = MemberEffect.KernelRead)]
    public ulong SocketCookie { get; init; } = 1;

    /// <summary>The socket. Minimum kernel version: 5.3.</summary>
    [LowersTo("apy_sockaddr_socket", Region = PointerRegion.Socket, Effect = MemberEffect.Read, Since = "5.3")]
    [AvailableAt(
        HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4,
        HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4,
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6,
        HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public KernelSocket Socket { get; init; } = new();

    /// <summary>Cookie of the socket's network namespace (bpf_get_netns_cookie).</summary>
    [LowersTo("apy_sockaddr_netns_cookie", Effect = MemberEffect.KernelRead)]
    [AvailableAt(
        HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4,
        HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4,
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6,
        HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public ulong NetnsCookie { get; init; } = SimulatedKernel.Current.NetnsCookie;

    /// <summary>Address family of the socket: 1 is Unix, 2 is IPv4, 10 is IPv6.</summary>
    [LowersTo("family", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Family { get; init; } = FamilyIPv4;

    /// <summary>Address family of the address; an IPv6 socket may be given an IPv4 one.</summary>
    [LowersTo("user_family", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint AddressFamily { get; init; } = FamilyIPv4;

    /// <summary>Type of the socket: 1 is a stream, 2 datagrams, 3 raw.</summary>
    [LowersTo("type", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Type { get; init; } = 1;

    /// <summary>IP protocol of the socket, for example <see cref="IpProtocol.Tcp"/>.</summary>
    [LowersTo("protocol", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Protocol { get; init; } = IpProtocol.Tcp;

    /// <summary>Whether the socket is an IPv4 socket.</summary>
    [LowersTo("apy_sockaddr_is_ipv4", Effect = MemberEffect.Read)]
    public bool IsIPv4 => Family == FamilyIPv4;

    /// <summary>Port of the address, in host order.</summary>
    [LowersTo("apy_sockaddr_port", Effect = MemberEffect.Read)]
    [AvailableAt(
        HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4,
        HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4,
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6,
        HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public ushort Port { get; private set; }

    /// <summary>The IPv4 address.</summary>
    [LowersTo("user_ip4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(
        HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4,
        HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4)]
    public Be32 IPv4 { get; set; }

    /// <summary>The IPv6 address.</summary>
    [LowersTo("apy_sockaddr_ipv6", Effect = MemberEffect.Read)]
    [AvailableAt(
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6,
        HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public Ipv6Address IPv6 { get; private set; }

    /// <summary>The IPv4 source address that the datagram asks for (IP_PKTINFO); 0 when routing chooses.</summary>
    [LowersTo("msg_src_ip4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupSendMsg4)]
    public Be32 SourceIPv4 { get; set; }

    /// <summary>The IPv6 source address that the datagram asks for (IPV6_PKTINFO); 0 when routing chooses.</summary>
    [LowersTo("apy_sockaddr_source_ipv6", Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupSendMsg6)]
    public Ipv6Address SourceIPv6 { get; private set; }

    /// <summary>Simulator only: the path of a Unix address.</summary>
    public ReadOnlySpan<byte> Path
    {
        get => _path;
        init => _path = value.ToArray();
    }

    /// <summary>Changes the port of the address.</summary>
    [LowersTo("apy_sockaddr_set_port", Effect = MemberEffect.Write)]
    [AvailableAt(
        HookKind.CgroupConnect4, HookKind.CgroupBind4, HookKind.CgroupSendMsg4,
        HookKind.CgroupRecvMsg4, HookKind.CgroupGetPeerName4, HookKind.CgroupGetSockName4,
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6,
        HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public void SetPort(ushort port) => Port = port;

    /// <summary>Changes the IPv6 address.</summary>
    [LowersTo("apy_sockaddr_set_ipv6", Effect = MemberEffect.Write)]
    [AvailableAt(
        HookKind.CgroupConnect6, HookKind.CgroupBind6, HookKind.CgroupSendMsg6,
        HookKind.CgroupRecvMsg6, HookKind.CgroupGetPeerName6, HookKind.CgroupGetSockName6)]
    public void SetIPv6(Ipv6Address address) => IPv6 = address;

    /// <summary>Sends the datagram from another IPv6 address.</summary>
    [LowersTo("apy_sockaddr_set_source_ipv6", Effect = MemberEffect.Write)]
    [AvailableAt(HookKind.CgroupSendMsg6)]
    public void SetSourceIPv6(Ipv6Address address) => SourceIPv6 = address;

    /// <summary>
    /// Copies the path of a Unix address, with a zero first when it is an abstract one. What does not fit is cut; the rest of <paramref name="path"/> is zero.
    /// Minimum kernel version: 6.7.
    /// </summary>
    /// <typeparam name="T">A struct of 1 to 108 bytes, for example an inline array.</typeparam>
    /// <param name="path">Receives the bytes.</param>
    /// <returns>Bytes of the whole path; 0 when the address has none.</returns>
    [LowersTo("apy_sockaddr_path", PassTypeArguments = true, Effect = MemberEffect.KernelRead, Since = "6.7")]
    [AvailableAt(
        HookKind.CgroupConnectUnix, HookKind.CgroupSendMsgUnix, HookKind.CgroupRecvMsgUnix,
        HookKind.CgroupGetPeerNameUnix, HookKind.CgroupGetSockNameUnix)]
    public int CopyPath<T>(out T path)
        where T : unmanaged
    {
        path = default;
        var room = MemoryMarshal.AsBytes(new Span<T>(ref path));
        _path.AsSpan(0, Math.Min(_path.Length, room.Length)).CopyTo(room);
        return _path.Length;
    }

    /// <summary>Changes the path of a Unix address (kfunc bpf_sock_addr_set_sun_path). Minimum kernel version: 6.7.</summary>
    /// <typeparam name="T">A struct of 1 to 108 bytes, for example an inline array.</typeparam>
    /// <param name="path">The bytes, without a zero at the end.</param>
    /// <param name="length">How many of them: 1 to the size of <typeparamref name="T"/>.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when the length is wrong.</returns>
    [LowersTo("apy_sockaddr_set_path", PassTypeArguments = true, Effect = MemberEffect.Write, Since = "6.7")]
    [AvailableAt(
        HookKind.CgroupConnectUnix, HookKind.CgroupSendMsgUnix, HookKind.CgroupRecvMsgUnix,
        HookKind.CgroupGetPeerNameUnix, HookKind.CgroupGetSockNameUnix)]
    public int SetPath<T>(in T path, uint length)
        where T : unmanaged
    {
        if (length == 0 || length > Unsafe.SizeOf<T>() || length > LongestPath)
        {
            return -(int)Errno.InvalidArgument;
        }

        _path = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in path))[..(int)length].ToArray();
        return 0;
    }
}
