// The wire integers: real bytes, no silent conversion.
using System.Runtime.InteropServices;

namespace Apiary.Tests;

public sealed class WireTypeTests
{
    [Test]
    public void A_wire_integer_has_its_bytes_in_network_order()
    {
        Be32 value = Be32.FromHost(0x0a000001);
        Assert.That(MemoryMarshal.AsBytes(new ReadOnlySpan<Be32>(in value)).ToArray(), Is.EqualTo(new byte[] { 10, 0, 0, 1 }));
    }

    [TestCase((ushort)0)]
    [TestCase((ushort)0x1234)]
    [TestCase(ushort.MaxValue)]
    public void Host_is_the_inverse_of_from_host(ushort value)
    {
        Assert.That(Be16.FromHost(value).Host, Is.EqualTo(value));
        Assert.That(Be64.FromHost(value).Host, Is.EqualTo((ulong)value));
    }

    [Test]
    public void Equality_compares_the_bytes()
    {
        Assert.That(Be16.FromHost(80) == Be16.FromHost(80), Is.True);
        Assert.That(Be16.FromHost(80) != Be16.FromHost(0x5000), Is.True);
        Assert.That(Be16.FromRaw(Be16.FromHost(80).Raw), Is.EqualTo(Be16.FromHost(80)));
    }

    [Test]
    public void A_wire_integer_prints_its_number() => Assert.That(Be16.FromHost(443).ToString(), Is.EqualTo("443"));
}
