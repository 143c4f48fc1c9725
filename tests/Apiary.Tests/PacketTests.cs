// The packet view, case by case. That C parses the same is shown by Prelude/PacketDifferentialTests.
using System.Net;
using Apiary.Net;

namespace Apiary.Tests;

public sealed class PacketTests
{
    private static readonly FrameBuilder Tcp4 = new();
    private static readonly FrameBuilder Tcp6 = Tcp4 with
    {
        Source = new IPEndPoint(IPAddress.Parse("2001:db8::1"), 1000),
        Destination = new IPEndPoint(IPAddress.Parse("2001:db8::2"), 80),
    };

    [Test]
    public void A_tcp_packet_over_ipv4_is_read()
    {
        var packet = Parse(Tcp4 with { TcpOptionBytes = 12, TcpFlags = 0x11 });
        Assert.That(packet.IsIPv4 && packet.IsTcp && !packet.IsIPv6 && !packet.IsUdp, Is.True);
        Assert.That(packet.SourcePort, Is.EqualTo(1000));
        Assert.That(packet.DestinationPort, Is.EqualTo(80));
        Assert.That(packet.PayloadLength, Is.EqualTo(10));
        Assert.That(packet.TcpSequence, Is.EqualTo(0x01020304));
        Assert.That(packet.TcpFlags, Is.EqualTo(TcpFlags.Fin | TcpFlags.Acknowledge));
        Assert.That(packet.TcpFin && !packet.TcpSyn && !packet.TcpReset, Is.True);
        Assert.That(packet.SourceAddress.ToString(), Is.EqualTo("10.0.0.1"));
    }

    [Test]
    public void A_tcp_packet_over_ipv6_is_read()
    {
        var packet = Parse(Tcp6);
        Assert.That(packet.IsIPv6 && packet.IsTcp && !packet.IsIPv4, Is.True);
        Assert.That(packet.PayloadLength, Is.EqualTo(10));
        Assert.That(packet.DestinationAddress.ToString(), Is.EqualTo("2001:db8::2"));
    }

    [Test]
    public void A_udp_packet_is_read()
    {
        var packet = Parse(Tcp4 with { Protocol = 17, PayloadBytes = 33 });
        Assert.That(packet.IsUdp && !packet.IsTcp, Is.True);
        Assert.That(packet.PayloadLength, Is.EqualTo(33));
    }

    [Test]
    public void Options_of_ipv4_are_skipped() => Assert.That(Parse(Tcp4 with { OptionBytes = 40 }).DestinationPort, Is.EqualTo(80));

    [Test]
    public void One_vlan_tag_is_skipped() => Assert.That(Parse(Tcp4 with { VlanId = 7 }).DestinationPort, Is.EqualTo(80));

    [Test]
    public void Ethernet_padding_is_no_payload() => Assert.That(Parse(Tcp4 with { PayloadBytes = 0, PaddingBytes = 6 }).PayloadLength, Is.Zero);

    [Test]
    public void An_ip_length_of_zero_means_the_rest_of_the_packet()
    {
        Assert.That(Parse(Tcp4 with { IpLength = 0 }).PayloadLength, Is.EqualTo(10));
        Assert.That(Parse(Tcp6 with { IpLength = 0 }).PayloadLength, Is.EqualTo(10));
    }

    [Test]
    public void An_ip_length_shorter_than_its_headers_means_no_payload() => Assert.That(Parse(Tcp4 with { IpLength = 30 }).PayloadLength, Is.Zero);

    [Test]
    public void A_first_fragment_has_ports_and_a_later_one_has_none()
    {
        var first = Parse(Tcp4 with { FragmentField = 0x2000 });
        var later = Parse(Tcp4 with { FragmentField = 0x0005 });
        Assert.That(first.IsFragment && first.IsTcp, Is.True);
        Assert.That(later.IsFragment && !later.IsTcp, Is.True);
        Assert.That(later.DestinationPort, Is.Zero);
        Assert.That(later.Protocol, Is.EqualTo(IpProtocol.Tcp));
    }

    [TestCase((byte)0x44, false, Description = "header of four words")]
    [TestCase((byte)0x55, false, Description = "version 5")]
    [TestCase((byte)0x45, true)]
    public void The_ipv4_header_must_be_valid(byte versionLength, bool valid)
    {
        var frame = Tcp4.Build();
        frame[14] = versionLength;
        Assert.That(new Packet(frame, isEgress: false).IsIPv4, Is.EqualTo(valid));
    }

    [Test]
    public void A_truncated_frame_reads_as_zero_from_where_it_ends()
    {
        var frame = Tcp4.Build();
        Assert.That(new Packet(frame.AsSpan(0, 13), isEgress: false).Protocol, Is.Zero);
        Assert.That(new Packet(frame.AsSpan(0, 33), isEgress: false).IsIPv4, Is.False);
        var withoutPorts = new Packet(frame.AsSpan(0, 53), isEgress: false);
        Assert.That(withoutPorts.IsIPv4 && !withoutPorts.IsTcp, Is.True);
    }

    [Test]
    public void Both_directions_of_a_flow_have_the_same_key()
    {
        var there = Parse(Tcp4);
        var back = Parse(Tcp4 with { Source = Tcp4.Destination, Destination = Tcp4.Source });
        Assert.That(there.Flow, Is.EqualTo(back.Flow));
    }

    private static Packet Parse(FrameBuilder frame) => new(frame.Build(), isEgress: false);
}
