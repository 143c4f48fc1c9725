// Each parser on frames that are written byte by byte.
namespace Apiary.Net.Tests;

public sealed class ParsingTests
{
    private const string Addresses = "020000000001 020000000002";
    private const string Ipv4Udp = "4500001c 00004000 40110000 0a000001 0a000002";

    [TestCase(Addresses + "0800", 0x0800, 14)]
    [TestCase(Addresses + "8100 0007 86dd", 0x86dd, 18)]
    [TestCase(Addresses + "88a8 0007 8100 0008 0800", 0x0800, 22)]
    [TestCase(Addresses + "88a8 0007 8100 0008 8100 0009 0800", 0x8100, 22)]
    public void Ethernet_is_taken_with_two_tags_at_most(string frame, int type, int length)
    {
        var cursor = Cursor(frame + "ff");

        Assert.That(Ethernet.TryTake(ref cursor, out _, out var found), Is.True);
        Assert.That(found.Host, Is.EqualTo(type));
        Assert.That(Left(cursor), Is.EqualTo(Bytes(frame).Length - length + 1));
    }

    [TestCase(Addresses + "08")]
    [TestCase(Addresses + "8100 00")]
    public void A_short_Ethernet_frame_is_refused(string frame)
    {
        var cursor = Cursor(frame);
        Assert.That(Ethernet.TryTake(ref cursor, out _, out _), Is.False);
    }

    [TestCase(Ipv4Udp, true)]
    [TestCase("46" + "00001c00004000401100000a0000010a000002", false)]
    [TestCase("46" + "00001c00004000401100000a0000010a00000201010101", true)]
    [TestCase("44" + "00001c00004000401100000a0000010a000002", false)]
    [TestCase("65" + "00001c00004000401100000a0000010a000002", false)]
    public void IPv4_is_taken_with_its_options(string packet, bool taken)
    {
        var cursor = Cursor(packet);

        Assert.That(Ipv4.TryTake(ref cursor, out _), Is.EqualTo(taken));
        Assert.That(taken ? Left(cursor) : 0, Is.Zero);
    }

    [TestCase("4000", false, false)]
    [TestCase("2000", true, false)]
    [TestCase("2001", true, true)]
    [TestCase("0001", true, true)]
    public void Fragments_are_told(string offset, bool fragment, bool later)
    {
        var cursor = Cursor(Ipv4Udp.Replace("4000", offset, StringComparison.Ordinal));
        Assert.That(Ipv4.TryTake(ref cursor, out var ip), Is.True);
        Assert.That((Ipv4.IsFragment(ip!), Ipv4.IsLaterFragment(ip!)), Is.EqualTo((fragment, later)));
    }

    [TestCase(6, "ff", 6, 0, 1, Description = "none")]
    [TestCase(0, "2b00000000000000 0600000000000000 ff", 6, 0, 1, Description = "hop-by-hop, routing")]
    [TestCase(60, "1101000000000000 0000000000000000 ff", 17, 0, 1, Description = "destination options of 16 bytes")]
    [TestCase(51, "3a04000000000000 0000000000000000 0000000000000000 ff", 58, 0, 1, Description = "authentication of 24 bytes")]
    [TestCase(44, "0600000112345678 ff", 6, 1, 1, Description = "first fragment")]
    [TestCase(44, "0000058012345678 ff", 0, 0x580, 1, Description = "later fragment: what follows is no header")]
    [TestCase(50, "ff", 50, 0, 1, Description = "encrypted payload is payload")]
    public void Extension_headers_are_walked(int first, string bytes, int protocol, int fragment, int left)
    {
        var cursor = Cursor(bytes);
        byte found = (byte)first;

        Assert.That(Ipv6.TryTakeExtensions(ref cursor, ref found, out ushort offset), Is.True);
        Assert.That((found, offset, Left(cursor)), Is.EqualTo(((byte)protocol, (ushort)fragment, left)));
    }

    [TestCase("3c00000000000000 3c000000000000", Description = "cut off")]
    [TestCase("3c00000000000000 3c00000000000000 3c00000000000000 3c00000000000000 3c00000000000000 3c00000000000000 0600000000000000", Description = "seven")]
    public void Too_many_or_cut_extension_headers_are_refused(string bytes)
    {
        var cursor = Cursor(bytes);
        byte protocol = IpProtocol.Ipv6DestinationOptions;
        Assert.That(Ipv6.TryTakeExtensions(ref cursor, ref protocol, out _), Is.False);
    }

    [TestCase("0050 1f90 00000000 00000000 5002 ffff 0000 0000", true)]
    [TestCase("0050 1f90 00000000 00000000 6002 ffff 0000 0000", false)]
    [TestCase("0050 1f90 00000000 00000000 6002 ffff 0000 0000 020405b4", true)]
    [TestCase("0050 1f90 00000000 00000000 4002 ffff 0000 0000", false)]
    public void TCP_is_taken_with_its_options(string segment, bool taken)
    {
        var cursor = Cursor(segment);
        Assert.That(Transport.TryTakeTcp(ref cursor, out _), Is.EqualTo(taken));
    }

    [TestCase("0035 0035 0008 0000", true)]
    [TestCase("0035 0035 0007 0000", false)]
    [TestCase("0035 0035 0008 00", false)]
    public void UDP_is_taken_when_its_length_covers_it(string datagram, bool taken)
    {
        var cursor = Cursor(datagram);
        Assert.That(Transport.TryTakeUdp(ref cursor, out _), Is.EqualTo(taken));
    }

    [TestCase("0000 0800 ff", true, 1)]
    [TestCase("b000 0800 12340000 00000001 00000002 ff", true, 1)]
    [TestCase("2000 6558 0000000a ff", true, 1)]
    [TestCase("4000 0800 00000000 ff", false, 0)]
    [TestCase("0001 880b 00000000 ff", false, 0)]
    [TestCase("2000 6558 000000", false, 0)]
    public void GRE_is_taken_with_its_optional_words(string packet, bool taken, int left)
    {
        var cursor = Cursor(packet);
        Assert.That(Tunnels.TryTakeGre(ref cursor, out _), Is.EqualTo(taken));
        Assert.That(taken ? Left(cursor) : 0, Is.EqualTo(left));
    }

    [TestCase("08000000 00abcd00", true, 0xabcdu)]
    [TestCase("00000000 00abcd00", false, 0xabcdu)]
    [TestCase("08000000 00abcd", false, 0u)]
    public void VXLAN_names_its_network(string header, bool taken, uint network)
    {
        var cursor = Cursor(header);
        Assert.That(Tunnels.TryTakeVxlan(ref cursor, out uint found), Is.EqualTo(taken));
        Assert.That(found, Is.EqualTo(network));
    }

    private static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    private static Cursor Cursor(string text) => new XdpContext(Bytes(text)).Cursor();

    private static int Left(Cursor cursor)
    {
        int left = 0;
        while (cursor.TryTake<byte>(out _))
        {
            left++;
        }

        return left;
    }
}
