// The cursor: what it reads, where it refuses, and when pointers go stale.
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary.Tests;

public sealed class CursorTests
{
    private static readonly byte[] Frame = new FrameBuilder().Build();

    [Test]
    public void Take_reads_headers_one_after_the_other()
    {
        var cursor = new XdpContext(Frame).Cursor();
        Assert.That(cursor.TryTake<EthHdr>(out var eth), Is.True);
        Assert.That(eth!.Value.Type, Is.EqualTo(Be16.FromHost(EtherType.IPv4)));
        Assert.That(cursor.TryTake<Ipv4Hdr>(out var ip), Is.True);
        Assert.That(ip!.Value.Protocol, Is.EqualTo(IpProtocol.Tcp));
        Assert.That(cursor.TryTake<TcpHdr>(out var tcp), Is.True);
        Assert.That(tcp!.Value.DestinationPort.Host, Is.EqualTo(80));
    }

    [Test]
    public void A_take_that_does_not_fit_yields_null_and_does_not_move()
    {
        var cursor = new XdpContext(Frame.AsSpan(0, 20)).Cursor();
        Assert.That(cursor.TryTake<EthHdr>(out _), Is.True);
        Assert.That(cursor.TryTake<Ipv4Hdr>(out var ip), Is.False);
        Assert.That(ip, Is.Null);
        Assert.That(cursor.TryPeek<VlanHdr>(out _), Is.True);
    }

    [Test]
    public void Writes_go_to_the_packet()
    {
        var context = new XdpContext(Frame);
        var cursor = context.Cursor();
        cursor.TryTake<EthHdr>(out var eth);
        eth!.Value.Type = Be16.FromHost(EtherType.IPv6);
        Assert.That(context.Frame[12..14].ToArray(), Is.EqualTo(new byte[] { 0x86, 0xdd }));
    }

    [Test]
    public void Seek_and_skip_refuse_more_than_the_verifier_accepts()
    {
        var cursor = new XdpContext(new byte[20_000]).Cursor();
        cursor.TryPeek<EthHdr>(out var start);
        Assert.That(cursor.TrySkip(Cursor.MaximumSkip + 1), Is.False);
        Assert.That(cursor.TrySeek(start!, Cursor.MaximumSkip + 1), Is.False);
        Assert.That(cursor.TrySkip(Cursor.MaximumSkip), Is.True);
        Assert.That(cursor.TrySeek(start!, 20), Is.True);
    }

    [Test]
    public void Seek_goes_from_the_header_and_not_from_the_position()
    {
        var cursor = new XdpContext(Frame).Cursor();
        cursor.TryTake<EthHdr>(out _);
        cursor.TryTake<Ipv4Hdr>(out var ip);
        Assert.That(cursor.TrySeek(ip!, 20), Is.True);
        Assert.That(cursor.TryTake<TcpHdr>(out var tcp), Is.True);
        Assert.That(tcp!.Value.SourcePort.Host, Is.EqualTo(1000));
    }

    [Test]
    public void A_pointer_taken_before_the_packet_moved_faults()
    {
        var context = new XdpContext(Frame);
        var cursor = context.Cursor();
        cursor.TryTake<EthHdr>(out var eth);
        Assert.That(context.AdjustHead(-4), Is.Zero);
        Assert.That(() => eth!.Value.Type, Throws.TypeOf<KernelFaultException>());
        Assert.That(context.Length, Is.EqualTo((uint)Frame.Length + 4));
    }

    [TestCase(-217)]
    [TestCase(60)]
    public void Adjust_head_refuses_what_does_not_fit_the_buffer(int delta)
    {
        var context = new XdpContext(Frame);
        Assert.That(context.AdjustHead(delta), Is.EqualTo(-(int)Errno.InvalidArgument));
        Assert.That(context.Length, Is.EqualTo((uint)Frame.Length));
    }

    [Test]
    public void The_skb_cursor_sees_the_linear_part_until_more_is_pulled()
    {
        var context = new TcContext(Frame, linearLength: 14);
        var cursor = context.Cursor();
        Assert.That(cursor.TryTake<EthHdr>(out _), Is.True);
        Assert.That(cursor.TryTake<Ipv4Hdr>(out _), Is.False);
        Assert.That(context.TryCopy(14u, out Ipv4Hdr copied), Is.True);
        Assert.That(copied.Protocol, Is.EqualTo(IpProtocol.Tcp));
        Assert.That(context.TryPull(34), Is.True);
        Assert.That(() => cursor.TryTake<Ipv4Hdr>(out _), Throws.TypeOf<KernelFaultException>());
        cursor = context.Cursor();
        Assert.That(cursor.TrySkip(14) && cursor.TryTake<Ipv4Hdr>(out _), Is.True);
    }

    [Test]
    public void Copying_or_pulling_beyond_the_end_fails()
    {
        var context = new TcContext(Frame);
        Assert.That(context.TryCopy((uint)Frame.Length - 3, out uint value), Is.False);
        Assert.That(value, Is.Zero);
        Assert.That(context.TryPull((uint)Frame.Length + 1), Is.False);
    }
}
