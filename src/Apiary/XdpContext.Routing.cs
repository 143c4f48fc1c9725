// What XDP asks of the network stack: routes, MTUs, sockets; and the plain redirect.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

public sealed partial class XdpContext
{
    /// <summary>Simulator only: the routes and sockets that this packet meets; those of the current kernel by default.</summary>
    public SimulatedRouting? Routing { get; init; }

    /// <summary>Sends the frame out of an interface (bpf_redirect); to be returned. A <see cref="DevMap"/> does it in bulk, which is faster.</summary>
    [LowersTo("apy_xdp_redirect", Effect = MemberEffect.Write)]
    [AvailableAt(HookKind.Xdp, HookKind.XdpCpuMap)]
    public XdpAction Redirect(uint interfaceIndex)
    {
        Network.Redirected.Add((interfaceIndex, SocketSide.Egress));
        return XdpAction.Redirect;
    }

    /// <summary>Asks the routing table and the neighbour table of the namespace (bpf_fib_lookup); the answer is in the parameters. Minimum kernel version: 4.18.</summary>
    [LowersTo("apy_fib_lookup", Effect = MemberEffect.KernelRead, Since = "4.18")]
    public FibResult FibLookup(ref FibRoute route, FibLookupMode mode = FibLookupMode.Ingress) =>
        Network.Fib(ref route, mode);

    /// <summary>Whether the frame, longer by <paramref name="delta"/> bytes, fits an interface's MTU (bpf_check_mtu). Minimum kernel version: 5.12.</summary>
    /// <param name="interfaceIndex">The interface; 0 for the one it came from.</param>
    /// <param name="mtu">In: 0, or a length of an IP packet to check instead. Out: the MTU.</param>
    /// <param name="delta">Bytes that will be added or removed.</param>
    [LowersTo("apy_check_mtu", Effect = MemberEffect.KernelRead, Since = "5.12")]
    public MtuResult CheckMtu(uint interfaceIndex, ref uint mtu, int delta) =>
        Network.Check(Length - EthernetHeaderSize, ref mtu, delta);

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

    private SimulatedRouting Network => Routing ?? SimulatedKernel.Current.Routing;
}
