// Random frames for differential tests: well-formed ones of every kind that is parsed, and mutations of them. Same seed, same frames.
using Apiary.Net;

namespace Apiary.Testing.Packets;

/// <summary>A stream of random and mutated frames.</summary>
/// <param name="seed">Decides all of them.</param>
/// <param name="ports">Ports that the bundle under test treats differently; about half of the frames use one.</param>
public sealed class PacketFuzzer(int seed, params IReadOnlyList<ushort> ports)
{
    private const int SmallestFrame = 14;
    private readonly Random _random = new(seed);

    /// <summary>Hosts that talk: <c>10.0.0.1</c> and up, <c>fd00::1</c> and up.</summary>
    public int Hosts { get; init; } = 8;

    /// <summary>Protocols behind which a chain of headers stands, each with the next one's protocol in its first byte; none by default.</summary>
    public IReadOnlyList<byte> Chained { get; init; } = [];

    /// <summary>The next frame, at least 14 bytes long.</summary>
    public byte[] Next()
    {
        byte[] frame = WellFormed();
        return _random.Next(3) == 0 ? Mutate(frame) : frame;
    }

    private byte[] WellFormed()
    {
        var builder = new PacketBuilder();
        if (_random.Next(8) == 0)
        {
            builder.Vlan((ushort)_random.Next(4096));
        }

        if (_random.Next(3) == 0)
        {
            builder.IPv6($"fd00::{Host()}", $"fd00::{Host()}");
        }
        else
        {
            builder.IPv4(
                $"10.0.0.{Host()}",
                $"10.0.0.{Host()}",
                _random.Next(5) == 0 ? _random.Next(1, 41) : 0,
                _random.Next(10) == 0 ? (ushort)_random.Next(0x10000) : (ushort)0);
        }

        switch (_random.Next(5))
        {
            case 0:
                builder.Udp(Port(), Port());
                break;
            case 1 when Chained.Count > 0:
                return builder.Protocol(Chained[_random.Next(Chained.Count)]).Payload(Chain()).Build();
            case 1:
                builder.Protocol((byte)_random.Next(256));
                break;
            default:
                builder.Tcp(Port(), Port(), (TcpFlags)_random.Next(64), (uint)_random.NextInt64(1L << 32), (uint)_random.NextInt64(1L << 32), _random.Next(4) == 0 ? _random.Next(1, 41) : 0);
                break;
        }

        byte[] payload = new byte[_random.Next(4) == 0 ? _random.Next(1400) : _random.Next(64)];
        _random.NextBytes(payload);
        return builder.Payload(payload).Build();
    }

    private byte[] Chain()
    {
        byte[] ends = [IpProtocol.Tcp, IpProtocol.Udp, IpProtocol.Icmpv6];
        var bytes = new List<byte>();
        for (int left = _random.Next(8); left >= 0; left--)
        {
            byte[] header = new byte[8 * _random.Next(1, 4)];
            _random.NextBytes(header);
            header[0] = left == 0 ? ends[_random.Next(ends.Length)] : Chained[_random.Next(Chained.Count)];
            header[1] = (byte)((header.Length / 8) - 1);
            header[2] = _random.Next(2) == 0 ? (byte)0 : header[2];
            header[3] = (byte)(header[3] & 7);
            bytes.AddRange(header);
        }

        return [.. bytes, .. new byte[40]];
    }

    private int Host() => _random.Next(1, Hosts + 1);

    private ushort Port() => ports.Count > 0 && _random.Next(2) == 0 ? ports[_random.Next(ports.Count)] : (ushort)_random.Next(0x10000);

    private byte[] Mutate(byte[] frame)
    {
        switch (_random.Next(4))
        {
            case 0:
                return frame[.._random.Next(SmallestFrame, frame.Length + 1)];
            case 1:
                return [.. frame, .. new byte[_random.Next(1, 64)]];
            case 2:
                for (int flips = _random.Next(1, 4); flips > 0; flips--)
                {
                    frame[_random.Next(12, Math.Min(frame.Length, 80))] ^= (byte)(1 << _random.Next(8));
                }

                return frame;
            default:
                frame[_random.Next(12, Math.Min(frame.Length, 60))] = (byte)_random.Next(256);
                return frame;
        }
    }
}
