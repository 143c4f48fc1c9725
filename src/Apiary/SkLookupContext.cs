// The context of sk_lookup: a packet that no connection claims, on its way to a listening or unconnected socket.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A look-up of the socket that receives a new TCP connection or a UDP datagram (<c>struct bpf_sk_lookup</c>). It may be sent to any
/// socket of the namespace, whatever address and port that one listens on. Minimum kernel version: 5.9.
/// </summary>
[HookContext(HookKind.SkLookup)]
[LowersTo("bpf_sk_lookup", Form = LoweringForm.Struct)]
public sealed class SkLookupContext
{
    private const uint FamilyIPv4 = 2;
    private const uint Established = 1;

    /// <summary>Address family of the packet: 2 is IPv4, 10 is IPv6.</summary>
    [LowersTo("family", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Family { get; init; } = FamilyIPv4;

    /// <summary>IP protocol of the packet: <see cref="IpProtocol.Tcp"/> or <see cref="IpProtocol.Udp"/>.</summary>
    [LowersTo("protocol", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Protocol { get; init; } = IpProtocol.Tcp;

    /// <summary>Whether the packet is IPv4.</summary>
    [LowersTo("apy_sk_lookup_is_ipv4", Effect = MemberEffect.Read)]
    public bool IsIPv4 => Family == FamilyIPv4;

    /// <summary>Where the packet comes from; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_sk_lookup_remote_address", Effect = MemberEffect.Read)]
    public Ipv6Address RemoteAddress { get; init; }

    /// <summary>Where the packet goes to; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_sk_lookup_local_address", Effect = MemberEffect.Read)]
    public Ipv6Address LocalAddress { get; init; }

    /// <summary>Source port of the packet, in host order.</summary>
    [LowersTo("apy_sk_lookup_remote_port", Effect = MemberEffect.Read)]
    public ushort RemotePort { get; init; }

    /// <summary>Destination port of the packet, in host order.</summary>
    [LowersTo("apy_sk_lookup_local_port", Effect = MemberEffect.Read)]
    public ushort LocalPort { get; init; }

    /// <summary>Index of the interface the packet came in on. Minimum kernel version: 5.17.</summary>
    [LowersTo("apy_sk_lookup_interface", Effect = MemberEffect.Read, Since = "5.17")]
    public uint InterfaceIndex { get; init; } = 1;

    /// <summary>The socket that this program or one before it selected; null when none did.</summary>
    [LowersTo("apy_sk_lookup_selected", Region = PointerRegion.Socket, Effect = MemberEffect.Read)]
    public KernelSocket? Selected { get; private set; }

    /// <summary>
    /// Selects the socket that receives the packet (bpf_sk_assign). It takes effect when the program passes.
    /// </summary>
    /// <returns>
    /// 0, or a negative <see cref="Errno"/>: EEXIST when one is selected, EPROTOTYPE for another protocol, EAFNOSUPPORT for another family,
    /// ESOCKTNOSUPPORT for a connected TCP socket, EINVAL for unknown flags.
    /// </returns>
    [LowersTo("apy_sk_lookup_assign", Effect = MemberEffect.Write)]
    public int Assign(KernelSocket socket, SocketAssignment how = SocketAssignment.None)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if ((how & ~(SocketAssignment.Replace | SocketAssignment.NoReusePort)) != 0)
        {
            return -(int)Errno.InvalidArgument;
        }

        if ((uint)socket.State == Established)
        {
            return -(int)Errno.SocketTypeNotSupported;
        }

        if (socket.Protocol != Protocol)
        {
            return -(int)Errno.WrongProtocol;
        }

        if (socket.Family != Family && socket.Family == FamilyIPv4)
        {
            return -(int)Errno.FamilyNotSupported;
        }

        if (Selected is not null && !how.HasFlag(SocketAssignment.Replace))
        {
            return -(int)Errno.Exists;
        }

        Selected = socket.Identity;
        return 0;
    }
}
