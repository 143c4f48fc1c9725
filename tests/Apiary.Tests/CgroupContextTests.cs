// The contexts of cgroup hooks, netfilter and fragmented XDP frames on .NET: what their managed bodies answer is what the kernel answers.
using System.Runtime.CompilerServices;
using System.Text;
using Apiary.Net;

namespace Apiary.Tests;

public sealed class CgroupContextTests
{
    [InlineArray(8)]
    private struct Text
    {
        private byte _element;
    }

    [Test]
    public void A_packet_without_its_link_header_reads_the_same()
    {
        byte[] frame = new FrameBuilder().Build();
        var whole = new Packet(frame, isEgress: true);
        Packet network = Packet.FromNetworkLayer(frame.AsSpan(14), isEgress: true);
        Assert.Multiple(() =>
        {
            Assert.That((network.IsTcp, network.SourcePort, network.DestinationPort), Is.EqualTo((whole.IsTcp, whole.SourcePort, whole.DestinationPort)));
            Assert.That((network.PayloadLength, network.TcpSequence), Is.EqualTo((whole.PayloadLength, whole.TcpSequence)));
            Assert.That(network.Length, Is.EqualTo(whole.Length - 14));
            Assert.That(Packet.FromNetworkLayer([], isEgress: false).Protocol, Is.Zero);
            Assert.That(Packet.FromNetworkLayer([0x50, 0, 0], isEgress: false).IsIPv4, Is.False);
        });
    }

    [Test]
    public void A_sysctl_is_read_as_text_and_as_a_number()
    {
        var context = new SysctlContext { Name = "net/ipv4/ip_forward", Current = "-12\n", New = "x1", IsWrite = true };
        Assert.Multiple(() =>
        {
            Assert.That(context.CopyName(out Text _), Is.EqualTo(-(int)Errno.TooBig), "19 characters and a zero do not fit into 8 bytes");
            Assert.That(context.CopyCurrent(out Text current), Is.EqualTo(4));
            Assert.That(Encoding.UTF8.GetString(current[..4]), Is.EqualTo("-12\n"));
            Assert.That(context.TryCurrentNumber(out long number) ? number : 0, Is.EqualTo(-12));
            Assert.That(context.TryNewNumber(out _), Is.False);
        });
    }

    [Test]
    public void A_sysctl_that_is_written_takes_another_value()
    {
        var context = new SysctlContext { Current = "1", New = "2", IsWrite = true };
        Text three = default;
        three[0] = (byte)'3';
        Assert.Multiple(() =>
        {
            Assert.That(context.SetNew(in three, 9), Is.EqualTo(-(int)Errno.InvalidArgument), "longer than what holds it");
            Assert.That(context.SetNew(in three, 1), Is.Zero);
            Assert.That(context.New, Is.EqualTo("3"));
            Assert.That(new SysctlContext { Current = "1" }.SetNew(in three, 1), Is.EqualTo(-(int)Errno.InvalidArgument), "the task reads");
        });
    }

    [Test]
    public void The_value_of_a_socket_option_is_written_in_place()
    {
        var context = new SocketOptionContext([1, 0, 0, 0]);
        Cursor cursor = context.Cursor();
        Assert.That(cursor.TryTake<int>(out Ptr<int>? value), Is.True);
        value!.Value = 7;
        Assert.That(context.Value.ToArray(), Is.EqualTo(new byte[] { 7, 0, 0, 0 }));
        Assert.That(cursor.TryTake<byte>(out _), Is.False, "behind the value");
        context.Handle();
        Assert.That((context.IsHandled, context.Length), Is.EqualTo((true, -1)));
    }

    [Test]
    public void A_unix_path_is_copied_and_changed()
    {
        var context = new SocketAddressContext { Path = "/tmp/socket"u8 };
        Assert.That(context.CopyPath(out Text path), Is.EqualTo(11), "the whole path's length, although 8 bytes fit");
        Assert.That(context.SetPath(in path, 0), Is.EqualTo(-(int)Errno.InvalidArgument));
        Assert.That(context.SetPath(in path, 4), Is.Zero);
        Assert.That(Encoding.UTF8.GetString(context.Path), Is.EqualTo("/tmp"));
    }

    [Test]
    public void A_frame_is_read_and_written_across_its_buffers()
    {
        var context = new XdpContext([1, 2, 3, 4, 5, 6, 7, 8], firstBuffer: 5);
        Assert.Multiple(() =>
        {
            Assert.That((context.Length, context.TotalLength), Is.EqualTo((5u, 8u)));
            Assert.That(context.TryCopy(3, out Be32 word) ? word.Host : 0, Is.EqualTo(0x04050607u));
            Assert.That(context.TryCopy(5, out Be32 _), Is.False);
            Assert.That(context.TryStore(4, (ushort)0x0909), Is.True);
            Assert.That(context.TryCopy(3, out Be32 changed) ? changed.Host : 0, Is.EqualTo(0x04090907u));
            Assert.That(context.TryStore(7, (ushort)1), Is.False);
        });
    }

    [Test]
    public void A_packet_at_netfilter_tells_its_family()
    {
        byte[] packet = new FrameBuilder().Build()[14..];
        var context = new NetfilterContext(packet) { Hook = NetfilterHook.LocalIn };
        Assert.Multiple(() =>
        {
            Assert.That(context.Family, Is.EqualTo(NetfilterFamily.IPv4));
            Assert.That(context.TryCopy(0, out Ipv4Hdr ip) ? ip.Protocol : 0, Is.EqualTo(IpProtocol.Tcp));
            Assert.That(context.TryCopy((uint)packet.Length, out byte _), Is.False);
        });
    }
}
