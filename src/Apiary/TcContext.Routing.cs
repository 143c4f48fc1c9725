// What tc asks of the network stack: routes, MTUs, sockets; and redirects.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

public sealed partial class TcContext
{
    private const int EthernetHeader = 14;

    /// <summary>Simulator only: the routes and sockets that this packet meets; those of the current kernel by default.</summary>
    public SimulatedRouting? Routing { get; init; }

    /// <summary>Sends the packet to an interface (bpf_redirect); to be returned.</summary>
    /// <param name="interfaceIndex">The interface.</param>
    /// <param name="side">Whether it leaves by the interface, or enters there.</param>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_redirect", Effect = MemberEffect.Write)]
    public TcAction Redirect(uint interfaceIndex, SocketSide side = SocketSide.Egress) => Redirected(interfaceIndex, side);

    /// <summary>
    /// Sends the packet to the peer of a veth or netkit device in its namespace, without its queue (bpf_redirect_peer); to be returned. Minimum kernel version: 5.10.
    /// </summary>
    [LowersTo("apy_skb_redirect_peer", Effect = MemberEffect.Write, Since = "5.10")]
    [AvailableAt(HookKind.TcIngress)]
    public TcAction RedirectToPeer(uint interfaceIndex) => Redirected(interfaceIndex, SocketSide.Ingress);

    /// <summary>
    /// Sends the packet by an interface, with the Ethernet addresses of the next hop that the routing table names (bpf_redirect_neigh); to be returned.
    /// Minimum kernel version: 5.10.
    /// </summary>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_redirect_neighbour", Effect = MemberEffect.Write, Since = "5.10")]
    public TcAction RedirectToNeighbour(uint interfaceIndex) => Redirected(interfaceIndex, SocketSide.Egress);

    /// <summary>Sends a copy of the packet to an interface; the packet goes on (bpf_clone_redirect). All pointers and cursors taken before are invalid.</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EINVAL when there is no such interface.</returns>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_skb_clone_redirect", Effect = MemberEffect.Write, MovesPacket = true)]
    public int CloneRedirect(uint interfaceIndex, SocketSide side = SocketSide.Egress)
    {
        Redirected(interfaceIndex, side);
        _memory.Invalidate("CloneRedirect may have moved the packet");
        return 0;
    }

    /// <summary>Gives the packet to a socket, whatever its destination (bpf_sk_assign). Minimum kernel version: 5.7.</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT when the socket is of another namespace.</returns>
    [LowersTo("apy_skb_assign", Effect = MemberEffect.Write, Since = "5.7")]
    [AvailableAt(HookKind.TcIngress)]
    public int Assign(KernelSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        Assigned = socket.Identity;
        return 0;
    }

    /// <summary>Simulator only: the socket that <see cref="Assign"/> gave the packet to.</summary>
    public KernelSocket? Assigned { get; private set; }

    /// <summary>The full socket that sent the packet or will receive it, as far as the kernel knows; null otherwise (bpf_sk_fullsock). Minimum kernel version: 5.1.</summary>
    [LowersTo("apy_skb_full_socket", Region = PointerRegion.Socket, Effect = MemberEffect.Read, Since = "5.1")]
    public KernelSocket? FullSocket { get; init; }

    /// <summary>Asks the routing table and the neighbour table of the namespace (bpf_fib_lookup); the answer is in the parameters. Minimum kernel version: 4.18.</summary>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_fib_lookup", Effect = MemberEffect.KernelRead, Since = "4.18")]
    public FibResult FibLookup(ref FibRoute route, FibLookupMode mode = FibLookupMode.Ingress) =>
        Network.Fib(ref route, mode);

    /// <summary>Whether the packet, longer by <paramref name="delta"/> bytes, fits an interface's MTU (bpf_check_mtu). Minimum kernel version: 5.12.</summary>
    /// <param name="interfaceIndex">The interface; 0 for the one the program runs on.</param>
    /// <param name="mtu">In: 0, or a length of an IP packet to check instead. Out: the MTU.</param>
    /// <param name="delta">Bytes that will be added or removed.</param>
    [AvailableAt(HookKind.TcIngress, HookKind.TcEgress)]
    [LowersTo("apy_check_mtu", Effect = MemberEffect.KernelRead, Since = "5.12")]
    public MtuResult CheckMtu(uint interfaceIndex, ref uint mtu, int delta) =>
        Network.Check(Length - EthernetHeader, ref mtu, delta);

    /// <summary>The TCP socket that a packet belongs to, in this network namespace (bpf_sk_lookup_tcp); null when there is none. Minimum kernel version: 4.20.</summary>
    [LowersTo("apy_socket_lookup_tcp", Region = PointerRegion.SocketReference, Effect = MemberEffect.KernelRead, Since = "4.20")]
    public SocketReference? LookupTcp(in SocketTupleIPv4 tuple) => Network.Find(IpProtocol.Tcp, in tuple);

    /// <summary>The TCP socket that a packet belongs to, in this network namespace (bpf_sk_lookup_tcp); null when there is none. Minimum kernel version: 4.20.</summary>
    [LowersTo("apy_socket_lookup_tcp", Region = PointerRegion.SocketReference, Effect = MemberEffect.KernelRead, Since = "4.20")]
    public SocketReference? LookupTcp(in SocketTupleIPv6 tuple) => Network.Find(IpProtocol.Tcp, tuple);

    /// <summary>The UDP socket that a packet belongs to, in this network namespace (bpf_sk_lookup_udp); null when there is none. Minimum kernel version: 4.20.</summary>
    [LowersTo("apy_socket_lookup_udp", Region = PointerRegion.SocketReference, Effect = MemberEffect.KernelRead, Since = "4.20")]
    public SocketReference? LookupUdp(in SocketTupleIPv4 tuple) => Network.Find(IpProtocol.Udp, in tuple);

    /// <summary>The UDP socket that a packet belongs to, in this network namespace (bpf_sk_lookup_udp); null when there is none. Minimum kernel version: 4.20.</summary>
    [LowersTo("apy_socket_lookup_udp", Region = PointerRegion.SocketReference, Effect = MemberEffect.KernelRead, Since = "4.20")]
    public SocketReference? LookupUdp(in SocketTupleIPv6 tuple) => Network.Find(IpProtocol.Udp, tuple);

    private TcAction Redirected(uint interfaceIndex, SocketSide side)
    {
        Network.Redirected.Add((interfaceIndex, side));
        return TcAction.Redirect;
    }

    private SimulatedRouting Network => Routing ?? SimulatedKernel.Current.Routing;
}
