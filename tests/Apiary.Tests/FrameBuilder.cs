// Builds frames for tests: Ethernet, optional VLAN tag, IPv4 or IPv6, TCP or UDP, payload. Lengths are right unless a test changes them.
using System.Buffers.Binary;
using System.Net;

namespace Apiary.Tests;

/// <summary>A frame in the making; immutable, so that tests can vary one thing.</summary>
internal sealed record FrameBuilder
{
    public IPEndPoint Source { get; init; } = new(IPAddress.Parse("10.0.0.1"), 1000);

    public IPEndPoint Destination { get; init; } = new(IPAddress.Parse("10.0.0.2"), 80);

    public byte Protocol { get; init; } = 6;

    public int PayloadBytes { get; init; } = 10;

    public int OptionBytes { get; init; }

    public int TcpOptionBytes { get; init; }

    public ushort FragmentField { get; init; }

    public ushort? VlanId { get; init; }

    public byte TcpFlags { get; init; } = 0x10;

    public uint Sequence { get; init; } = 0x01020304;

    public ushort? IpLength { get; init; }

    public int PaddingBytes { get; init; }

    public int NetworkOffset => VlanId is null ? 14 : 18;

    public byte[] Build()
    {
        var transport = Protocol switch { 6 => 20 + TcpOptionBytes, 17 => 8, _ => 0 };
        var isIPv4 = Source.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
        var header = isIPv4 ? 20 + OptionBytes : 40;
        var frame = new byte[NetworkOffset + header + transport + PayloadBytes + PaddingBytes];
        var type = (ushort)(isIPv4 ? 0x0800 : 0x86dd);
        if (VlanId is { } vlan)
        {
            Write16(frame, 12, 0x8100);
            Write16(frame, 14, vlan);
        }

        Write16(frame, NetworkOffset - 2, type);
        var ip = frame.AsSpan(NetworkOffset);
        if (isIPv4)
        {
            ip[0] = (byte)(0x40 | (header / 4));
            Write16(ip, 2, IpLength ?? (ushort)(header + transport + PayloadBytes));
            Write16(ip, 6, FragmentField);
            ip[8] = 64;
            ip[9] = Protocol;
            Source.Address.TryWriteBytes(ip[12..], out _);
            Destination.Address.TryWriteBytes(ip[16..], out _);
        }
        else
        {
            ip[0] = 0x60;
            Write16(ip, 4, IpLength ?? (ushort)(transport + PayloadBytes));
            ip[6] = Protocol;
            ip[7] = 64;
            Source.Address.TryWriteBytes(ip[8..], out _);
            Destination.Address.TryWriteBytes(ip[24..], out _);
        }

        WriteTransport(ip[header..]);
        return frame;
    }

    private void WriteTransport(Span<byte> l4)
    {
        if (Protocol is not (6 or 17))
        {
            return;
        }

        Write16(l4, 0, (ushort)Source.Port);
        Write16(l4, 2, (ushort)Destination.Port);
        if (Protocol == 17)
        {
            Write16(l4, 4, (ushort)(8 + PayloadBytes));
            return;
        }

        BinaryPrimitives.WriteUInt32BigEndian(l4[4..], Sequence);
        l4[12] = (byte)((20 + TcpOptionBytes) / 4 << 4);
        l4[13] = TcpFlags;
    }

    private static void Write16(Span<byte> at, int offset, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(at[offset..], value);
}
