// The life of a record: born at connect, bound at the SYN, found by packets, closed, lingering, released.
using System.Net;
using Apiary.Simulation;
using Conn = Apiary.Tests.Simulation.TracerBundle.Conn;

namespace Apiary.Tests.Simulation;

public sealed class RecordLifeCycleTests
{
    private static readonly IPEndPoint Here = new(IPAddress.Parse("10.0.0.1"), 40_000);
    private static readonly IPEndPoint There = new(IPAddress.Parse("10.0.0.2"), 80);
    private readonly BundleSimulator<TracerBundle> _simulator = new(new TracerBundle());

    [Test]
    public void A_record_born_at_connect_is_found_by_packets_of_both_directions()
    {
        var socket = Open();
        _simulator.TcEgress(Sent(100), socket);
        _simulator.TcEgress(Sent(20));
        _simulator.TcIngress(Received(7));
        var conn = _simulator.Record<Conn>(_simulator.FlowOf(socket))!.Value;
        Assert.That(conn.TxBytes, Is.EqualTo(120));
        Assert.That(conn.RxBytes, Is.EqualTo(7));
        Assert.That(conn.Tgid, Is.EqualTo(socket.Task.Tgid));
    }

    [Test]
    public void Before_the_syn_only_the_socket_knows_the_record()
    {
        var socket = NewSocket();
        _simulator.Connect(socket);
        Assert.That(_simulator.Record<Conn>(socket), Is.Not.Null);
        Assert.That(_simulator.Record<Conn>(_simulator.FlowOf(socket)), Is.Null);
        Assert.That(_simulator.Records<Conn>().Single().Key, Is.Null);
    }

    [Test]
    public void Packets_without_a_record_run_no_actor_that_needs_one()
    {
        _simulator.TcEgress(Sent(5));
        Assert.That(_simulator.Records<Conn>(), Is.Empty);
        Assert.That(_simulator.Bundle.MissingRecords, Is.EqualTo(1));
    }

    [Test]
    public void A_connection_that_the_classifier_does_not_track_has_no_record()
    {
        var socket = NewSocket(port: TracerBundle.IgnoredPort);
        _simulator.Connect(socket);
        Assert.That(_simulator.Records<Conn>(), Is.Empty);
        Assert.That(_simulator.Counters.Unclassified, Is.EqualTo(1));
    }

    [Test]
    public void The_latency_is_the_time_between_connect_and_established()
    {
        var socket = NewSocket();
        _simulator.Connect(socket);
        _simulator.Advance(TimeSpan.FromMilliseconds(3));
        _simulator.Establish(socket);
        Assert.That(_simulator.Record<Conn>(socket)!.Value.LatencyNs, Is.EqualTo(3_000_000));
    }

    [Test]
    public void A_closed_record_lingers_for_stragglers_and_is_released_then()
    {
        var socket = Open();
        _simulator.Close(socket);
        _simulator.TcIngress(Received(9));
        Assert.That(_simulator.Records<Conn>().Single().State, Is.EqualTo(RecordState.Closing));
        Assert.That(_simulator.Records<Conn>().Single().Value.RxBytes, Is.EqualTo(9));
        _simulator.Advance(TimeSpan.FromMilliseconds(499));
        Assert.That(_simulator.Records<Conn>(), Has.Count.EqualTo(1));
        _simulator.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(_simulator.Records<Conn>(), Is.Empty);
        Assert.That(_simulator.Record<Conn>(socket), Is.Null);
        Assert.That(_simulator.Counters.Released, Is.EqualTo(1));
    }

    [Test]
    public void A_record_that_nobody_touches_is_released_after_its_idle_time()
    {
        Open();
        _simulator.Advance(TimeSpan.FromSeconds(59));
        _simulator.TcIngress(Received(1));
        _simulator.Advance(TimeSpan.FromSeconds(59));
        Assert.That(_simulator.Records<Conn>(), Has.Count.EqualTo(1));
        _simulator.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_simulator.Records<Conn>(), Is.Empty);
    }

    [Test]
    public void The_same_tuple_again_takes_the_key_over_from_the_lingering_record()
    {
        var first = Open();
        _simulator.Close(first);
        var second = Open(cookie: 2);
        _simulator.TcIngress(Received(4));
        Assert.That(_simulator.Records<Conn>().Select(static record => record.State), Is.EquivalentTo(new[] { RecordState.Orphaned, RecordState.Active }));
        Assert.That(_simulator.Record<Conn>(second)!.Value.RxBytes, Is.EqualTo(4));
        Assert.That(_simulator.Counters.Replaced, Is.EqualTo(1));
        _simulator.Advance(TimeSpan.FromMilliseconds(500));
        Assert.That(_simulator.Record<Conn>(_simulator.FlowOf(second)), Is.Not.Null);
        Assert.That(_simulator.Records<Conn>(), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_birth_beyond_the_capacity_is_refused_and_counted()
    {
        for (var i = 0; i < 5; i++)
        {
            _simulator.Connect(NewSocket(cookie: (ulong)i, localPort: 40_000 + i));
        }

        Assert.That(_simulator.Records<Conn>(), Has.Count.EqualTo(4));
        Assert.That(_simulator.Counters.BirthsRefused, Is.EqualTo(1));
    }

    [Test]
    public void An_accepted_connection_is_born_when_established()
    {
        var socket = new SimulatedSocket(Here, There) { Cookie = 9 };
        _simulator.SockOps(socket, SockOp.PassiveEstablished);
        Assert.That(_simulator.Record<Conn>(_simulator.FlowOf(socket))!.Value.Passive, Is.EqualTo(1));
    }

    [Test]
    public void The_accepting_end_of_a_local_connection_shares_the_record_of_the_connecting_end()
    {
        Open();
        var accepting = new SimulatedSocket(There, Here) { Cookie = 9 };
        _simulator.SockOps(accepting, SockOp.PassiveEstablished);
        Assert.That(_simulator.Records<Conn>().Single().Value.Passive, Is.Zero);
        Assert.That(_simulator.Record<Conn>(accepting), Is.Not.Null);
    }

    [Test]
    public void Of_the_two_ends_within_one_host_only_the_first_close_finds_the_record()
    {
        var connecting = Open();
        var accepting = new SimulatedSocket(There, Here) { Cookie = 9 };
        _simulator.SockOps(accepting, SockOp.PassiveEstablished);
        _simulator.Close(connecting);
        _simulator.Close(accepting);
        Assert.That(_simulator.Bundle.Closes, Is.EqualTo(1));
    }

    [Test]
    public void Another_namespace_with_the_same_tuple_does_not_share_the_record()
    {
        Open();
        _simulator.Kernel.NetnsCookie = 2;
        _simulator.TcIngress(Received(50));
        Assert.That(_simulator.Records<Conn>().Single().Value.RxBytes, Is.Zero);
    }

    [Test]
    public void A_record_carries_the_version_of_the_bundle_as_its_tag()
    {
        Open();
        Assert.That(_simulator.Records<Conn>().Single().Tag, Is.EqualTo(3));
    }

    [Test]
    public void An_ipv6_connection_has_a_record_too()
    {
        var socket = new SimulatedSocket(new IPEndPoint(IPAddress.IPv6Loopback, 1), new IPEndPoint(IPAddress.IPv6Loopback, 80));
        _simulator.Connect(socket);
        _simulator.Establish(socket);
        Assert.That(_simulator.Record<Conn>(_simulator.FlowOf(socket)), Is.Not.Null);
    }

    [Test]
    public void A_udp_socket_has_no_record_of_a_tcp_life()
    {
        _simulator.Connect(new SimulatedSocket(Here, There) { Protocol = 17 });
        Assert.That(_simulator.Records<Conn>(), Is.Empty);
    }

    private SimulatedSocket Open(ulong cookie = 1)
    {
        var socket = NewSocket(cookie);
        _simulator.Connect(socket);
        _simulator.Establish(socket);
        return socket;
    }

    private static SimulatedSocket NewSocket(ulong cookie = 1, int port = 80, int localPort = 40_000) =>
        new(new IPEndPoint(Here.Address, localPort), new IPEndPoint(There.Address, port)) { Cookie = cookie };

    private static byte[] Sent(int payload) => new FrameBuilder { Source = Here, Destination = There, PayloadBytes = payload }.Build();

    private static byte[] Received(int payload) => new FrameBuilder { Source = There, Destination = Here, PayloadBytes = payload }.Build();
}
