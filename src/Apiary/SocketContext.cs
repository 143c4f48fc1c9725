// The context of the cgroup hooks of a socket itself: made, bound, released.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A socket (<c>struct bpf_sock</c>) that is made, has got its local address, or is released.</summary>
[HookContext(HookKind.CgroupSockCreate, HookKind.CgroupSockRelease, HookKind.CgroupPostBind4, HookKind.CgroupPostBind6)]
[LowersTo("bpf_sock", Form = LoweringForm.Struct)]
public sealed class SocketContext
{
    /// <summary>Cookie of the socket: unique for its life (bpf_get_socket_cookie).</summary>
    [LowersTo("apy_own_cookie", Effect = MemberEffect.KernelRead)]
    public ulong SocketCookie { get; init; } = 1;

    /// <summary>Cookie of the socket's network namespace (bpf_get_netns_cookie).</summary>
    [LowersTo("apy_own_netns_cookie", Effect = MemberEffect.KernelRead)]
    public ulong NetnsCookie { get; init; } = SimulatedKernel.Current.NetnsCookie;

    /// <summary>Address family: 2 is IPv4, 10 is IPv6.</summary>
    [LowersTo("family", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Family { get; init; } = 2;

    /// <summary>Type: 1 is a stream, 2 datagrams, 3 raw.</summary>
    [LowersTo("type", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Type { get; init; } = 1;

    /// <summary>IP protocol, for example <see cref="IpProtocol.Tcp"/>; 0 where socket(2) was asked for the default of the type.</summary>
    [LowersTo("protocol", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Protocol { get; init; } = IpProtocol.Tcp;

    /// <summary>Index of the interface that the socket is bound to; 0 for none.</summary>
    [LowersTo("bound_dev_if", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupSockCreate, HookKind.CgroupSockRelease)]
    public uint BoundInterfaceIndex { get; set; }

    /// <summary>The mark that its packets get (SO_MARK).</summary>
    [LowersTo("mark", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupSockCreate, HookKind.CgroupSockRelease)]
    public uint Mark { get; set; }

    /// <summary>The priority that its packets get (SO_PRIORITY).</summary>
    [LowersTo("priority", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupSockCreate, HookKind.CgroupSockRelease)]
    public uint Priority { get; set; }

    /// <summary>Local IPv4 address.</summary>
    [LowersTo("src_ip4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupPostBind4)]
    public Be32 LocalIPv4 { get; init; }

    /// <summary>Local IPv6 address.</summary>
    [LowersTo("apy_own_local_ipv6", Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupPostBind6)]
    public Ipv6Address LocalIPv6 { get; init; }

    /// <summary>Local port, in host order.</summary>
    [LowersTo("apy_own_local_port", Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.CgroupPostBind4, HookKind.CgroupPostBind6)]
    public ushort LocalPort { get; init; }
}
