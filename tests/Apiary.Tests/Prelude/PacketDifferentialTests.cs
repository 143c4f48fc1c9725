// C and C# parse every frame alike: valid, truncated, with odd lengths, fragments, bit flips.
using System.Net;

namespace Apiary.Tests.Prelude;

public sealed class PacketDifferentialTests : IDisposable
{
    private const int Frames = 300_000;
    private readonly HostPrelude _prelude = new();

    public void Dispose() => _prelude.Dispose();

    [Test]
    public void C_and_managed_parsing_agree_on_random_and_mutated_frames()
    {
        var random = new Random(20240501);
        var (tcp, udp, v6, fragments) = (0, 0, 0, 0);
        for (var i = 0; i < Frames; i++)
        {
            var frame = Mutate(random, Draw(random).Build());
            var isEgress = random.Next(2) == 0;
            var managed = new Packet(frame, isEgress);
            Compare(_prelude.Parse(frame, isEgress, out var key), key, managed, frame);
            tcp += managed.IsTcp ? 1 : 0;
            udp += managed.IsUdp ? 1 : 0;
            v6 += managed.IsIPv6 ? 1 : 0;
            fragments += managed.IsFragment ? 1 : 0;
        }

        Assert.That(new[] { tcp, udp, v6, fragments }, Is.All.GreaterThan(Frames / 50), "each kind must really occur");
    }

    [Test]
    public void C_and_managed_parsing_agree_on_every_truncation()
    {
        foreach (var whole in new[] { new FrameBuilder { VlanId = 3, OptionBytes = 8 }.Build(), Ipv6(new FrameBuilder { Protocol = 17 }).Build() })
        {
            for (var length = 0; length <= whole.Length; length++)
            {
                var frame = whole[..length];
                Compare(_prelude.Parse(frame, false, out var key), key, new Packet(frame, isEgress: false), frame);
            }
        }
    }

    private static void Compare(CPacket native, FlowKey key, Packet managed, byte[] frame)
    {
        var expected = (native.Source, native.Destination, native.Length, native.PayloadLength, native.TcpSequence.Host, native.TcpAcknowledgment.Host);
        var actual = (managed.SourceAddress, managed.DestinationAddress, managed.Length, managed.PayloadLength, managed.TcpSequence, managed.TcpAcknowledgment);
        var expectedFlags = (native.SourcePort.Host, native.DestinationPort.Host, native.Protocol, native.TcpFlags, native.IsEgress != 0, native.IsIPv4 != 0, (native.IsIPv6 != 0, native.IsTcp != 0, native.IsUdp != 0, native.IsFragment != 0));
        var actualFlags = (managed.SourcePort, managed.DestinationPort, managed.Protocol, (byte)managed.TcpFlags, managed.IsEgress, managed.IsIPv4, (managed.IsIPv6, managed.IsTcp, managed.IsUdp, managed.IsFragment));
        if (expected != actual || expectedFlags != actualFlags || key != managed.Flow)
        {
            Assert.Fail($"{Convert.ToHexString(frame)}\nC:  {expected} {expectedFlags} {key}\nC#: {actual} {actualFlags} {managed.Flow}");
        }
    }

    private static FrameBuilder Draw(Random random)
    {
        var frame = new FrameBuilder
        {
            Source = new IPEndPoint(new IPAddress([10, 0, 0, (byte)random.Next(3)]), random.Next(3)),
            Destination = new IPEndPoint(new IPAddress([10, 0, 0, (byte)random.Next(3)]), random.Next(3)),
            Protocol = (byte)(random.Next(8) switch { < 4 => 6, < 7 => 17, _ => random.Next(256) }),
            PayloadBytes = random.Next(4) == 0 ? random.Next(1500) : random.Next(20),
            OptionBytes = random.Next(4) == 0 ? random.Next(11) * 4 : 0,
            TcpOptionBytes = random.Next(4) == 0 ? random.Next(11) * 4 : 0,
            FragmentField = (ushort)(random.Next(6) == 0 ? random.Next(0x10000) : 0x4000),
            VlanId = random.Next(8) == 0 ? (ushort)random.Next(4096) : null,
            IpLength = random.Next(10) == 0 ? (ushort)random.Next(80) : null,
            PaddingBytes = random.Next(10) == 0 ? random.Next(10) : 0,
            TcpFlags = (byte)random.Next(256),
            Sequence = (uint)random.NextInt64(1L << 32),
        };
        return random.Next(3) == 0 ? Ipv6(frame) : frame;
    }

    private static FrameBuilder Ipv6(FrameBuilder frame) => frame with
    {
        Source = new IPEndPoint(IPAddress.Parse($"2001:db8::{frame.Source.Port:x}"), frame.Source.Port),
        Destination = new IPEndPoint(IPAddress.Parse($"2001:db8:{frame.Destination.Port:x}::1"), frame.Destination.Port),
    };

    private static byte[] Mutate(Random random, byte[] frame)
    {
        switch (random.Next(5))
        {
            case 0:
                return frame[..random.Next(frame.Length + 1)];
            case 1:
                var at = random.Next(Math.Min(frame.Length, 60));
                frame[at] ^= (byte)(1 << random.Next(8));
                return frame;
            case 2:
                frame[random.Next(12, Math.Min(frame.Length, 60))] = (byte)random.Next(256);
                return frame;
            default:
                return frame;
        }
    }
}
