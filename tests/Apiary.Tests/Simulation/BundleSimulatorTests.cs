// Verdicts, events and order of actors in the simulator.
using System.Net;
using Apiary.Simulation;
using Conn = Apiary.Tests.Simulation.TracerBundle.Conn;

namespace Apiary.Tests.Simulation;

public sealed class BundleSimulatorTests
{
    private static readonly IPEndPoint Here = new(IPAddress.Parse("10.0.0.1"), 40_000);
    private readonly BundleSimulator<TracerBundle> _simulator = new(new TracerBundle());

    [Test]
    public void The_first_enforcer_that_decides_wins_and_observers_still_run()
    {
        var socket = Connected();
        var dns = new FrameBuilder { Source = socket.Remote, Destination = new IPEndPoint(Here.Address, 53), Protocol = 17 };
        var dropped = _simulator.TcIngress(dns.Build());
        Assert.That(dropped.Verdict, Is.EqualTo(Verdict.Drop(DropReason.Policy)));
        Assert.That(dropped.Action, Is.EqualTo((long)TcAction.Drop));

        var passed = _simulator.TcIngress(new FrameBuilder { Source = socket.Remote, Destination = Here, PayloadBytes = 3 }.Build());
        Assert.That(passed.Verdict, Is.EqualTo(Verdict.Accept));
        Assert.That(passed.Action, Is.EqualTo((long)TcAction.Pass));
        Assert.That(_simulator.Record<Conn>(socket)!.Value.RxBytes, Is.EqualTo(3));
    }

    [Test]
    public void A_hook_where_nobody_decides_leaves_it_to_the_next_program() =>
        Assert.That(_simulator.TcEgress(new FrameBuilder().Build()).Action, Is.EqualTo((long)TcAction.Next));

    [Test]
    public void A_native_action_and_the_changed_frame_are_returned()
    {
        var outcome = _simulator.Xdp(new FrameBuilder().Build());
        Assert.That(outcome.Action, Is.EqualTo((long)XdpAction.Tx));
        Assert.That(outcome.Frame[12..14], Is.EqualTo(new byte[] { 0x08, 0x06 }));
        Assert.That(_simulator.Xdp(new byte[5]).Action, Is.EqualTo((long)XdpAction.Drop));
    }

    [Test]
    public void A_rejected_connect_fails_with_its_errno_and_a_rewritten_one_goes_elsewhere()
    {
        Assert.That(_simulator.Connect(Socket(23)).Error, Is.EqualTo(Errno.ConnectionRefused));
        var rewritten = _simulator.Connect(Socket(81));
        Assert.That(rewritten.Error, Is.EqualTo(Errno.None));
        Assert.That(rewritten.Destination.Port, Is.EqualTo(8081));
    }

    [Test]
    public void Events_reach_the_handlers_of_the_bundle()
    {
        Connected();
        Assert.That(_simulator.Bundle.Opens.Emitted, Has.Count.EqualTo(1));
        Assert.That(_simulator.DeliverEvents(), Is.EqualTo(1));
        Assert.That(_simulator.Bundle.Delivered.Single().RemotePort, Is.EqualTo(80));
        Assert.That(_simulator.DeliverEvents(), Is.Zero);
    }

    [Test]
    public void An_actor_that_leaks_a_slot_is_a_kernel_fault()
    {
        _simulator.Bundle.LeakSlots = true;
        Assert.That(() => Connected(), Throws.TypeOf<KernelFaultException>().With.Message.Contains("Opens"));
    }

    [Test]
    public void Sockets_raise_optional_events_only_when_an_actor_or_a_death_needs_them()
    {
        var socket = Socket(80);
        Assert.That(_simulator.SockOps(socket, SockOp.Retransmit, 1, 2), Is.False);
        _simulator.Connect(socket);
        _simulator.Establish(socket);
        Assert.That(socket.Enabled, Is.EqualTo(SockOpsEvents.Retransmit | SockOpsEvents.StateChange));
        Assert.That(_simulator.SockOps(socket, SockOp.Retransmit, 1, 2), Is.True);
        Assert.That(_simulator.SockOps(socket, SockOp.Rtt), Is.False);
        Assert.That(_simulator.Record<Conn>(socket)!.Value.Retransmits, Is.EqualTo(2));
    }

    [Test]
    public void A_socket_without_a_record_is_not_asked_for_the_events_of_records()
    {
        var socket = Socket(TracerBundle.IgnoredPort);
        _simulator.Connect(socket);
        _simulator.Establish(socket);
        Assert.That(socket.Enabled, Is.EqualTo(SockOpsEvents.None));
    }

    [Test]
    public void Maps_have_the_capacity_that_the_bundle_declares() =>
        Assert.That(_simulator.Bundle.PacketsByPort.MaxEntries, Is.EqualTo(16));

    [Test]
    public void A_syscall_actor_changes_its_argument_and_returns_a_result()
    {
        var argument = 21;
        Assert.That(_simulator.Syscall(ref argument), Is.EqualTo(42));
        Assert.That(argument, Is.EqualTo(42));
    }

    [Test]
    public void Asking_for_a_record_of_another_bundle_is_an_error() =>
        Assert.That(() => _simulator.Records<int>(), Throws.ArgumentException);

    private SimulatedSocket Connected()
    {
        var socket = Socket(80);
        _simulator.Connect(socket);
        _simulator.Establish(socket);
        return socket;
    }

    private static SimulatedSocket Socket(int port) => new(Here, new IPEndPoint(IPAddress.Parse("10.0.0.2"), port));
}
