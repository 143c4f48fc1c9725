// Checksums, hashes and tables against values from the documents that define them, or from other implementations.
namespace Apiary.Net.Tests;

public sealed class ArithmeticTests
{
    [Test]
    public void The_example_of_RFC_1624_holds() =>
        Assert.That(Checksum.Replace(Be16.FromHost(0xdd2f), Be16.FromHost(0x5555), Be16.FromHost(0x3285)).Host, Is.Zero);

    [Test]
    public void A_header_checksum_is_computed_and_kept_by_rewrites()
    {
        // A header whose checksum is known to be b861.
        var ip = Header("45000073000040004011b861c0a80001c0a800c7");
        Assert.That(Checksum.Of(ip).Host, Is.EqualTo(0xb861));

        Assert.That(Ipv4.TryDecrementTimeToLive(ip), Is.True);
        Assert.That((ip.Value.TimeToLive, ip.Value.Checksum.Host), Is.EqualTo(((byte)0x3f, (ushort)0xb961)));

        var random = new Random(5);
        for (int i = 0; i < 10_000; i++)
        {
            Ipv4.SetSource(ip, Be32.FromHost((uint)random.NextInt64(1L << 32)));
            Ipv4.SetDestination(ip, Be32.FromHost((uint)random.NextInt64(1L << 32)));
            Assert.That(ip.Value.Checksum, Is.EqualTo(Checksum.Of(ip)));
        }
    }

    [Test]
    public void Every_checksum_is_mended_as_by_RFC_1624_when_the_time_to_live_drops()
    {
        var ip = Header("45000073000040004011b861c0a80001c0a800c7");
        for (int checksum = 0; checksum <= ushort.MaxValue; checksum++)
        {
            ip.Value.TimeToLive = 64;
            ip.Value.Checksum = Be16.FromHost((ushort)checksum);
            var expected = Checksum.Replace(ip.Value.Checksum, Be16.FromHost(0x4011), Be16.FromHost(0x3f11));
            Ipv4.TryDecrementTimeToLive(ip);
            Assert.That(ip.Value.Checksum, Is.EqualTo(expected));
        }
    }

    [TestCase((byte)0)]
    [TestCase((byte)1)]
    public void A_packet_at_its_end_is_not_forwarded(byte left)
    {
        var ip = Header("45000073000040004011b861c0a80001c0a800c7");
        ip.Value.TimeToLive = left;
        Assert.That(Ipv4.TryDecrementTimeToLive(ip), Is.False);
        Assert.That((ip.Value.TimeToLive, ip.Value.Checksum.Host), Is.EqualTo((left, (ushort)0xb861)));
    }

    [Test]
    public void An_IPv6_address_is_replaced_as_its_words_one_by_one()
    {
        var random = new Random(6);
        for (int i = 0; i < 1_000; i++)
        {
            var old = Address(random);
            var now = Address(random);
            var sum = Be16.FromHost((ushort)random.Next(0x10000));
            var expected = Checksum.Replace(Checksum.Replace(Checksum.Replace(Checksum.Replace(sum, old.A, now.A), old.B, now.B), old.C, now.C), old.D, now.D);
            Assert.That(Checksum.Replace(sum, in old, in now), Is.EqualTo(expected));
        }
    }

    [TestCase(1u, 2u, 3u, 0u, 0xa46158f5u)]
    [TestCase(0x0a000001u, 0xdeadbeefu, 0xffffffffu, 77u, 0xb5a87cf0u)]
    public void Jenkins_equals_lookup3(uint a, uint b, uint c, uint seed, uint expected) =>
        Assert.That(Hash.Jenkins(a, b, c, seed), Is.EqualTo(expected));

    [TestCase(0u, 0x3e2023cfu)]
    [TestCase(1u, 0xf782311eu)]
    public void XxHash32_equals_the_published_hash_of_test(uint seed, uint expected) =>
        Assert.That(Hash.XxHash32(BitConverter.ToUInt32("test"u8), seed), Is.EqualTo(expected));

    [Test]
    public void Sip_equals_the_authors_vector_of_eight_bytes() =>
        Assert.That(Hash.Sip(0x0706050403020100, 0x0706050403020100, 0x0f0e0d0c0b0a0908), Is.EqualTo(0x93f5f5799a932462));

    [Test]
    public void A_Maglev_table_is_even_and_moves_little()
    {
        uint[] backends = [.. Enumerable.Range(1, 10).Select(static i => 0x0a000000u + (uint)i)];
        var table = Maglev.Build(backends);
        var fewer = Maglev.Build(backends[..9]);

        var shares = table.GroupBy(static entry => entry).Select(static group => group.Count()).ToList();
        Assert.That(shares, Has.Count.EqualTo(10));
        Assert.That(shares.Max() - shares.Min(), Is.LessThanOrEqualTo(1), "each backend in turn takes an entry");
        var moved = table.Zip(fewer).Count(static pair => pair.First != 9 && pair.First != pair.Second);
        Assert.That(moved, Is.LessThan(Maglev.Size / 20), "of those that did not have to");
        Assert.That(Maglev.Slot(uint.MaxValue), Is.LessThan(Maglev.Size));
    }

    [Test]
    public void A_table_without_or_with_equal_backends_is_refused()
    {
        Assert.That(() => Maglev.Build([]), Throws.ArgumentException);
        Assert.That(() => Maglev.Build([7, 7]), Throws.ArgumentException);
    }

    private static Ipv6Address Address(Random random) => new()
    {
        A = Be32.FromRaw((uint)random.NextInt64(1L << 32)),
        B = Be32.FromRaw((uint)random.NextInt64(1L << 32)),
        C = Be32.FromRaw((uint)random.NextInt64(1L << 32)),
        D = Be32.FromRaw((uint)random.NextInt64(1L << 32)),
    };

    private static Ptr<Ipv4Hdr> Header(string bytes)
    {
        var cursor = new XdpContext(Convert.FromHexString(bytes)).Cursor();
        Assert.That(cursor.TryTake<Ipv4Hdr>(out var ip), Is.True);
        return ip!;
    }
}
