// The mirror of struct sock_common. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>The part of a socket that TIME_WAIT and request sockets share: addresses, ports, state: <c>struct sock_common</c>.</summary>
[KernelType("sock_common")]
public sealed class SockCommon : KernelObject
{
    /// <summary><c>__be32 skc_daddr</c>.</summary>
    [KernelField("skc_daddr")]
    public Be32 DestinationAddress { get; init; }

    /// <summary><c>__be32 skc_rcv_saddr</c>.</summary>
    [KernelField("skc_rcv_saddr")]
    public Be32 SourceAddress { get; init; }

    /// <summary><c>__be16 skc_dport</c>.</summary>
    [KernelField("skc_dport")]
    public Be16 Dport { get; init; }

    /// <summary><c>__u16 skc_num</c>.</summary>
    [KernelField("skc_num")]
    public ushort Num { get; init; }

    /// <summary><c>short unsigned int skc_family</c>.</summary>
    [KernelField("skc_family")]
    public ushort Family { get; init; }

    /// <summary><c>unsigned char skc_state</c>.</summary>
    [KernelField("skc_state")]
    public byte State { get; init; }

    /// <summary><c>unsigned char skc_reuse : 4</c>.</summary>
    [KernelField("skc_reuse", Form = KernelFieldForm.Bits, Bits = 4)]
    public byte Reuse { get; init; }

    /// <summary><c>unsigned char skc_reuseport : 1</c>.</summary>
    [KernelField("skc_reuseport", Form = KernelFieldForm.Bits, Bits = 1)]
    public byte Reuseport { get; init; }

    /// <summary><c>int skc_bound_dev_if</c>.</summary>
    [KernelField("skc_bound_dev_if")]
    public int BoundDevIf { get; init; }

    /// <summary><c>struct net *skc_net.net</c>.</summary>
    [KernelField("skc_net.net", Form = KernelFieldForm.Pointer)]
    public NetNamespace Net { get; init; } = null!;

    /// <summary><c>__be32 skc_v6_daddr.in6_u.u6_addr32[4]</c>.</summary>
    [KernelField("skc_v6_daddr.in6_u.u6_addr32")]
    public Be32Array4 DestinationAddress6 { get; init; }

    /// <summary><c>__be32 skc_v6_rcv_saddr.in6_u.u6_addr32[4]</c>.</summary>
    [KernelField("skc_v6_rcv_saddr.in6_u.u6_addr32")]
    public Be32Array4 SourceAddress6 { get; init; }

    /// <summary><c>s64 skc_cookie.counter</c>.</summary>
    [KernelField("skc_cookie.counter")]
    public long Cookie { get; init; }
}
