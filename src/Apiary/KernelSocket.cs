// A socket of the kernel as programs see it: a struct of facts that the verifier translates field by field.
using Apiary.CompilerServices;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A socket that something else keeps alive (<c>struct bpf_sock</c>): read only.</summary>
[LowersTo("bpf_sock", Form = LoweringForm.Struct)]
[PointerTo(PointerRegion.Socket)]
public class KernelSocket
{
    private const uint FamilyIPv4 = 2;

    /// <summary>Simulator only: a socket.</summary>
    public KernelSocket() => Identity = this;

    private protected KernelSocket(KernelSocket other)
    {
        Identity = other.Identity;
        Cookie = other.Cookie;
        BoundInterface = other.BoundInterface;
        Family = other.Family;
        Type = other.Type;
        Protocol = other.Protocol;
        Mark = other.Mark;
        Priority = other.Priority;
        State = other.State;
        LocalAddress = other.LocalAddress;
        RemoteAddress = other.RemoteAddress;
        LocalPort = other.LocalPort;
        RemotePort = other.RemotePort;
    }

    /// <summary>Simulator only: the socket's cookie.</summary>
    public ulong Cookie { get; init; } = 1;

    /// <summary>Index of the interface it is bound to; 0 for any.</summary>
    [LowersTo("bound_dev_if", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint BoundInterface { get; init; }

    /// <summary>Address family: 2 is IPv4, 10 is IPv6.</summary>
    [LowersTo("family", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Family { get; init; } = FamilyIPv4;

    /// <summary>Socket type: 1 is a stream, 2 datagrams.</summary>
    [LowersTo("type", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Type { get; init; } = 1;

    /// <summary>IP protocol, for example <see cref="IpProtocol.Tcp"/>.</summary>
    [LowersTo("protocol", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Protocol { get; init; } = IpProtocol.Tcp;

    /// <summary>SO_MARK.</summary>
    [LowersTo("mark", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Mark { get; init; }

    /// <summary>SO_PRIORITY.</summary>
    [LowersTo("priority", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Priority { get; init; }

    /// <summary>TCP state; 7 (closed) for UDP sockets that are not connected.</summary>
    [LowersTo("state", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public TcpState State { get; init; }

    /// <summary>Local address; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_socket_local_address", Effect = MemberEffect.Read)]
    public Ipv6Address LocalAddress { get; init; }

    /// <summary>Remote address; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_socket_remote_address", Effect = MemberEffect.Read)]
    public Ipv6Address RemoteAddress { get; init; }

    /// <summary>Local port, in host order.</summary>
    [LowersTo("apy_socket_local_port", Effect = MemberEffect.Read)]
    public ushort LocalPort { get; init; }

    /// <summary>Remote port, in host order; 0 while it listens.</summary>
    [LowersTo("apy_socket_remote_port", Effect = MemberEffect.Read)]
    public ushort RemotePort { get; init; }

    /// <summary>The socket itself, whichever reference leads to it.</summary>
    internal KernelSocket Identity { get; }
}
