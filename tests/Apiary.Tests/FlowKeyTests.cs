// Flow keys: one per flow, the same for both directions.
using System.Net;
using System.Runtime.CompilerServices;
using Apiary.Net;

namespace Apiary.Tests;

public sealed class FlowKeyTests
{
    private static readonly Ipv6Address Low = Ipv6Address.From(IPAddress.Parse("10.0.0.1"));
    private static readonly Ipv6Address High = Ipv6Address.From(IPAddress.Parse("10.0.0.2"));

    [Test]
    public void The_key_is_44_bytes_as_the_kernel_side_reads_it() => Assert.That(Unsafe.SizeOf<FlowKey>(), Is.EqualTo(44));

    [Test]
    public void Both_directions_have_the_same_key()
    {
        var there = FlowKey.Between(1, 6, Low, Be16.FromHost(5000), High, Be16.FromHost(80));
        var back = FlowKey.Between(1, 6, High, Be16.FromHost(80), Low, Be16.FromHost(5000));
        Assert.That(there, Is.EqualTo(back));
        Assert.That(there.AddressLow, Is.EqualTo(Low));
        Assert.That(there.PortLow.Host, Is.EqualTo(5000));
    }

    [Test]
    public void Equal_addresses_are_ordered_by_port_as_bytes()
    {
        var key = FlowKey.Between(1, 6, Low, Be16.FromHost(0x0100), Low, Be16.FromHost(0x00ff));
        Assert.That(key.PortLow.Host, Is.EqualTo(0x00ff));
        Assert.That(key.PortHigh.Host, Is.EqualTo(0x0100));
    }

    [Test]
    public void Another_namespace_is_another_flow() =>
        Assert.That(
            FlowKey.Between(1, 6, Low, default, High, default),
            Is.Not.EqualTo(FlowKey.Between(2, 6, Low, default, High, default)));

    [Test]
    public void An_ipv4_address_and_its_mapped_form_are_the_same() =>
        Assert.That(Ipv6Address.From(IPAddress.Parse("::ffff:10.0.0.1")), Is.EqualTo(Low));

    [Test]
    public void A_mapped_address_prints_as_ipv4()
    {
        Assert.That(Low.IsMapped, Is.True);
        Assert.That(Low.ToString(), Is.EqualTo("10.0.0.1"));
        Assert.That(Ipv6Address.From(IPAddress.Parse("2001:db8::1")).ToString(), Is.EqualTo("2001:db8::1"));
    }
}
