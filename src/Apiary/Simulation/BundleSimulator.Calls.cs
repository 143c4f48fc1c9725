// The hooks of cgroups that stand in system calls: one method per family.
using Apiary.Contract.Hooks;

namespace Apiary.Simulation;

public sealed partial class BundleSimulator<TBundle>
{
    /// <summary>A task names a socket address, or asks for one.</summary>
    /// <param name="hook">One of the socket-address hooks, for example <see cref="HookKind.CgroupBind4"/>.</param>
    /// <param name="context">The call; the actors may change it.</param>
    public CallOutcome SocketAddress(HookKind hook, SocketAddressContext context) => Call(hook, context);

    /// <summary>A socket is made, bound or released.</summary>
    /// <param name="hook">The hook, for example <see cref="HookKind.CgroupSockCreate"/>.</param>
    /// <param name="context">The socket; the actors may change it.</param>
    public CallOutcome Socket(HookKind hook, SocketContext context) => Call(hook, context);

    /// <summary>A task sets an option of a socket (cgroup/setsockopt).</summary>
    public CallOutcome SetSocketOption(SocketOptionContext context) => Call(HookKind.CgroupSetSockOpt, context);

    /// <summary>A task asks for an option of a socket (cgroup/getsockopt).</summary>
    public CallOutcome GetSocketOption(SocketOptionContext context) => Call(HookKind.CgroupGetSockOpt, context);

    /// <summary>A task reads or writes a file below /proc/sys.</summary>
    public CallOutcome Sysctl(SysctlContext context) => Call(HookKind.CgroupSysctl, context);

    /// <summary>A task opens or makes a device node.</summary>
    public CallOutcome Device(DeviceContext context) => Call(HookKind.CgroupDevice, context);

    /// <summary>A socket of the cgroup receives a packet (cgroup_skb/ingress).</summary>
    /// <param name="packet">The packet from its IP header on.</param>
    /// <param name="socket">The socket.</param>
    public PacketOutcome CgroupIngress(ReadOnlySpan<byte> packet, SimulatedSocket? socket = null) => Filter(HookKind.CgroupIngress, packet, socket);

    /// <summary>A socket of the cgroup sends a packet (cgroup_skb/egress).</summary>
    /// <param name="packet">The packet from its IP header on.</param>
    /// <param name="socket">The socket.</param>
    public PacketOutcome CgroupEgress(ReadOnlySpan<byte> packet, SimulatedSocket? socket = null) => Filter(HookKind.CgroupEgress, packet, socket);

    private PacketOutcome Filter(HookKind hook, ReadOnlySpan<byte> bytes, SimulatedSocket? socket)
    {
        var context = TcContext.FromNetworkLayer(bytes);
        var packet = Packet.FromNetworkLayer(bytes, isEgress: hook == HookKind.CgroupEgress);
        var decision = Decision.At(HookTable.Get(hook), context);
        Run(new SimulatedEvent(hook, SockOp.Void, context, packet, socket), decision);
        return new PacketOutcome(decision.Verdict, decision.Native, context.Frame.ToArray());
    }

    /// <summary>A packet is at a hook of netfilter.</summary>
    /// <param name="hook">Where.</param>
    /// <param name="packet">The packet from its IP header on.</param>
    public PacketOutcome Netfilter(NetfilterHook hook, ReadOnlySpan<byte> packet)
    {
        var bytes = packet.ToArray();
        var view = Packet.FromNetworkLayer(bytes, isEgress: hook >= NetfilterHook.LocalOut);
        var context = new NetfilterContext(bytes) { Hook = hook };
        var decision = Decision.At(HookTable.Get(HookKind.Netfilter), context);
        Run(new SimulatedEvent(HookKind.Netfilter, SockOp.Void, context, view, null), decision);
        return new PacketOutcome(decision.Verdict, decision.Native, bytes);
    }

    private CallOutcome Call(HookKind hook, object context)
    {
        var decision = Decision.At(HookTable.Get(hook), context);
        Run(new SimulatedEvent(hook, SockOp.Void, context, null, null), decision);
        return new CallOutcome(decision.Verdict, decision.Native, VerdictLowering.ToErrno(decision.Verdict, decision.Native));
    }
}
