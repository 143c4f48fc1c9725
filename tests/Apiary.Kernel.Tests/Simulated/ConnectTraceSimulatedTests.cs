// The bundle class of the example in an ordinary unit test: no kernel, no root, the same bodies.
using System.Net;
using Apiary.Net;
using Apiary.Simulation;
using Apiary.Testing.Packets;
using ConnectTracing;
using NUnit.Framework;

namespace Apiary.Kernel.Tests.Simulated;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ConnectTraceSimulatedTests
{
    private const uint FirstSent = 1000;
    private const uint FirstReceived = 9000;
    private readonly ConnectTrace _bundle = new();
    private BundleSimulator<ConnectTrace> _kernel = null!;
    private SimulatedSocket _socket = null!;

    [SetUp]
    public void Connect()
    {
        _kernel = new BundleSimulator<ConnectTrace>(_bundle);
        _socket = new SimulatedSocket(new IPEndPoint(IPAddress.Parse("10.0.0.1"), 4000), new IPEndPoint(IPAddress.Parse("10.0.0.2"), 80))
        {
            SndNxt = FirstSent,
            RcvNxt = FirstReceived,
        };
        _kernel.Connect(_socket);
        _kernel.Advance(TimeSpan.FromMicroseconds(250));
    }

    [Test]
    public void An_established_connection_has_the_latency_of_its_handshake()
    {
        _kernel.Establish(_socket);
        _kernel.DeliverEvents();
        Assert.That(_bundle.Table.Recent(1).Single().Latency, Is.EqualTo(TimeSpan.FromMicroseconds(251)).Or.EqualTo(TimeSpan.FromMicroseconds(250)));
    }

    [Test]
    public void A_retransmission_counts_once()
    {
        _kernel.Establish(_socket);
        Send(FirstSent, 100);
        Send(FirstSent, 100);
        Send(FirstSent + 100, 50);
        Assert.That(Conn().TxBytes, Is.EqualTo(150));
    }

    [Test]
    public void What_follows_a_fin_counts_nothing()
    {
        _kernel.Establish(_socket);
        Receive(FirstReceived, 30, TcpFlags.Acknowledge | TcpFlags.Fin);
        Receive(FirstReceived + 31, 0, TcpFlags.Acknowledge);
        Assert.That(Conn().RxBytes, Is.EqualTo(30));
    }

    [Test]
    public void A_lost_segment_is_caught_up_by_the_next()
    {
        _kernel.Establish(_socket);
        Receive(FirstReceived + 500, 100, TcpFlags.Acknowledge);
        Receive(FirstReceived, 500, TcpFlags.Acknowledge);
        Assert.That(Conn().RxBytes, Is.EqualTo(600));
    }

    [Test]
    public void Sequence_numbers_wrap_around()
    {
        _socket.SndNxt = uint.MaxValue - 9;
        _kernel.Establish(_socket);
        Send(uint.MaxValue - 9, 100);
        Assert.That(Conn().TxBytes, Is.EqualTo(100));
    }

    [Test]
    public void A_refused_attempt_ends_without_latency()
    {
        _kernel.SockOps(_socket, SockOp.TcpConnect);
        _kernel.Close(_socket);
        _kernel.DeliverEvents();
        Assert.That(_bundle.Table.Totals(), Has.Property("Refused").EqualTo(1).And.Property("Established").EqualTo(0));
    }

    private ConnectTrace.Conn Conn() => _kernel.Record<ConnectTrace.Conn>(_socket)!.Value;

    private void Send(uint sequence, int payload) =>
        _kernel.TcEgress(Segment("10.0.0.1", "10.0.0.2", 4000, 80, TcpFlags.Acknowledge, sequence, payload), _socket);

    private void Receive(uint sequence, int payload, TcpFlags flags) =>
        _kernel.TcIngress(Segment("10.0.0.2", "10.0.0.1", 80, 4000, flags, sequence, payload));

    private static byte[] Segment(string source, string destination, ushort sourcePort, ushort destinationPort, TcpFlags flags, uint sequence, int payload) =>
        new PacketBuilder().IPv4(source, destination).Tcp(sourcePort, destinationPort, flags, sequence).Payload(new byte[payload]).Build();
}
