// The attributes that bind an actor to a hook. The facts about each hook stand in Apiary.Contract.Hooks.HookTable.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Runs for each frame at the driver, before an skb exists. Minimum kernel version: 5.9.</summary>
public sealed class XdpAttribute : HookAttribute
{
    /// <summary>
    /// Whether the program can handle frames of several buffers, as jumbo frames and packets merged by the device are; without it they do not reach it,
    /// or the device refuses it. All XDP actors of a bundle are one program: one of them speaks for all. Minimum kernel version: 5.18.
    /// </summary>
    public bool Frags { get; set; }
}

/// <summary>Runs for each skb that enters from a device, after GRO (tcx ingress). Minimum kernel version: 6.6.</summary>
public sealed class TcIngressAttribute : HookAttribute;

/// <summary>Runs for each skb that leaves through a device, before segmentation (tcx egress). Minimum kernel version: 6.6.</summary>
public sealed class TcEgressAttribute : HookAttribute;

/// <summary>Runs in connect(2) of an IPv4 socket, in the task; the source port is not chosen yet. Minimum kernel version: 5.7.</summary>
public sealed class CgroupConnect4Attribute : HookAttribute;

/// <summary>Runs in connect(2) of an IPv6 socket, in the task; the source port is not chosen yet. Minimum kernel version: 5.7.</summary>
public sealed class CgroupConnect6Attribute : HookAttribute;

/// <summary>Runs at TCP life-cycle events of sockets in the cgroup; often in softirq, where the current task is unrelated. Minimum kernel version: 5.7.</summary>
/// <param name="operations">The events; at least one.</param>
public sealed class SockOpsAttribute(params SockOp[] operations) : HookAttribute
{
    /// <summary>The events.</summary>
    public IReadOnlyList<SockOp> Operations { get; } = operations;
}

/// <summary>
/// Runs in a network namespace when a packet that belongs to no connection looks for its socket: a new TCP connection, or a datagram for an
/// unconnected UDP socket. Minimum kernel version: 5.9.
/// </summary>
public sealed class SkLookupAttribute : HookAttribute;

/// <summary>Runs on demand, by BPF_PROG_TEST_RUN, in the calling task. Minimum kernel version: 5.14.</summary>
public sealed class SyscallAttribute : HookAttribute;
