// Runs a bundle on .NET: for an event at a hook, the actors that the kernel would run, on the records that it would find.
// This file is the user's view; BundleSimulator.Actors.cs runs actors, BundleSimulator.Records.cs finds and creates records.
using System.Net;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;

namespace Apiary.Simulation;

/// <summary>
/// A bundle in a simulated kernel. Actors run in the order of the kernel's program: classifiers, then enforcers in declaration order until one
/// decides, then observers. The clock moves only by <see cref="Advance"/>.
/// </summary>
/// <typeparam name="TBundle">The bundle class.</typeparam>
public sealed partial class BundleSimulator<TBundle>
    where TBundle : class, IBundle<TBundle>
{
    /// <summary>Simulates an instance; maps get the capacities that the bundle declares.</summary>
    /// <param name="bundle">The instance.</param>
    /// <param name="kernel">Clock, task and namespace; a new one by default.</param>
    public BundleSimulator(TBundle bundle, SimulatedKernel? kernel = null)
    {
        Bundle = bundle;
        Kernel = kernel ?? new SimulatedKernel();
        foreach (var map in TBundle.Maps)
        {
            map.Select(bundle).Configure(map.MaxEntries);
        }

        _tables = TBundle.Info.Records.ToDictionary(
            static info => info.Type,
            info => new RecordTable(info, TBundle.Info.Version, Kernel, Counters));
    }

    /// <summary>The instance.</summary>
    public TBundle Bundle { get; }

    /// <summary>Clock, task and namespace.</summary>
    public SimulatedKernel Kernel { get; }

    /// <summary>Births, refusals, releases.</summary>
    public RecordCounters Counters { get; } = new();

    /// <summary>A task calls connect(2): runs cgroup/connect4 or connect6.</summary>
    public ConnectOutcome Connect(SimulatedSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        var hook = socket.IsIPv4 ? HookKind.CgroupConnect4 : HookKind.CgroupConnect6;
        var context = socket.ToConnectContext(Kernel.NetnsCookie);
        Kernel.Task = socket.Task;
        var decision = new Decision(VerdictLowering.ToConnect, VerdictLowering.ConnectAllow);
        Run(new SimulatedEvent(hook, SockOp.Void, context, null, socket), decision);
        var address = socket.IsIPv4 ? Net.Ipv6Address.Mapped(context.DestinationIPv4) : context.DestinationIPv6;
        return new ConnectOutcome(
            decision.Verdict,
            VerdictLowering.ToErrno(decision.Verdict, decision.Native),
            new IPEndPoint(address.ToIPAddress(), context.DestinationPort));
    }

    /// <summary>A TCP event of a socket. False when the socket was not asked to raise it: then nothing runs.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="op">The event.</param>
    /// <param name="arguments">Its arguments, for example old and new state.</param>
    public bool SockOps(SimulatedSocket socket, SockOp op, params ReadOnlySpan<uint> arguments)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (EventOf(op) is var needed && (needed & ~socket.Enabled) != 0)
        {
            return false;
        }

        var context = socket.ToSockOpsContext(op, Kernel.NetnsCookie, arguments);
        Run(new SimulatedEvent(HookKind.SockOps, op, context, null, socket), new Decision(static _ => 1, 1));
        socket.Enabled = context.Enabled;
        return true;
    }

    /// <summary>The handshake of an active open: SYN sent, then established.</summary>
    public void Establish(SimulatedSocket socket)
    {
        SockOps(socket, SockOp.TcpConnect);
        socket.State = TcpState.Established;
        SockOps(socket, SockOp.ActiveEstablished);
    }

    /// <summary>The socket reaches the closed state.</summary>
    public void Close(SimulatedSocket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        SockOps(socket, SockOp.StateChange, (uint)socket.State, (uint)TcpState.Close);
        socket.State = TcpState.Close;
    }

    /// <summary>A frame reaches XDP.</summary>
    public PacketOutcome Xdp(ReadOnlySpan<byte> frame)
    {
        var context = new XdpContext(frame);
        var decision = new Decision(VerdictLowering.ToXdp, (long)XdpAction.Pass);
        Run(new SimulatedEvent(HookKind.Xdp, SockOp.Void, context, new Packet(frame, isEgress: false), null), decision);
        return new PacketOutcome(decision.Verdict, decision.Native, context.Frame.ToArray());
    }

    /// <summary>A packet reaches tc ingress.</summary>
    public PacketOutcome TcIngress(ReadOnlySpan<byte> frame) => RunTc(HookKind.TcIngress, frame, null);

    /// <summary>A packet reaches tc egress.</summary>
    /// <param name="frame">The packet.</param>
    /// <param name="socket">The socket that sent it; null when it is forwarded.</param>
    public PacketOutcome TcEgress(ReadOnlySpan<byte> frame, SimulatedSocket? socket = null) => RunTc(HookKind.TcEgress, frame, socket);

    /// <summary>Runs the syscall actors with an argument, which they may change; the result is the first that is not 0.</summary>
    public long Syscall<T>(ref T argument)
        where T : unmanaged
    {
        var context = new SyscallContext<T>(in argument);
        var decision = new Decision(static verdict => verdict.Raw, 0);
        Run(new SimulatedEvent(HookKind.Syscall, SockOp.Void, context, null, null), decision);
        argument = context.Value;
        return decision.Native;
    }

    /// <summary>An event at a hook that has no method of its own here: runs the actors on <paramref name="context"/>.</summary>
    /// <typeparam name="TContext">The hook's context class.</typeparam>
    /// <param name="hook">The hook.</param>
    /// <param name="context">The context; what actors write stays in it.</param>
    /// <param name="actor">Only this actor, at hooks where each has a program of its own; empty for all.</param>
    /// <returns>The verdict, and what the kernel sees.</returns>
    public HookOutcome At<TContext>(HookKind hook, TContext context, string actor = "")
        where TContext : class
    {
        var decision = Decision.At(HookTable.Get(hook), context);
        Run(new SimulatedEvent(hook, SockOp.Void, context, null, null, actor), decision);
        return new HookOutcome(decision.Verdict, decision.Native);
    }

    /// <summary>An event at a hook that hands over the arguments of a kernel function or tracepoint.</summary>
    /// <param name="hook">The hook, for example <see cref="HookKind.TracePointBtf"/>.</param>
    /// <param name="arguments">The arguments: integers, and mirrors of kernel structs.</param>
    public HookOutcome Raise(HookKind hook, params IReadOnlyList<object?> arguments) => At(hook, new KernelArguments(arguments));

    /// <summary>An event of tracefs: runs the actors there on its fields.</summary>
    /// <typeparam name="T">The struct that mirrors its format.</typeparam>
    /// <param name="fields">The fields.</param>
    /// <param name="actor">Only this actor; empty for all at tracepoints.</param>
    public void TracePoint<T>(in T fields, string actor = "")
        where T : unmanaged
    {
        Ptr<T> memory = new SimulatedMemory(System.Runtime.CompilerServices.Unsafe.SizeOf<T>()).At<T>();
        memory.Value = fields;
        At(HookKind.TracePoint, memory, actor);
    }

    /// <summary>Moves the clock, and releases the records whose linger or idle time is over.</summary>
    public void Advance(TimeSpan time)
    {
        Kernel.Advance(time);
        foreach (var table in _tables.Values)
        {
            table.Sweep();
        }
    }

    /// <summary>Hands the submitted events to the bundle's handlers, ring by ring, and returns how many there were.</summary>
    public int DeliverEvents()
    {
        var count = 0;
        foreach (var map in TBundle.Maps)
        {
            if (map.Select(Bundle) is ISimulatedRing ring)
            {
                ring.Drain(data =>
                {
                    count++;
                    Bundle.Deliver(map.EventIndex, data);
                });
            }
        }

        return count;
    }
}
