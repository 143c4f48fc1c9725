// Builds frames byte by byte, as they stand on the wire, with lengths and checksums right unless a test sets them wrong.
using System.Buffers.Binary;
using System.Net;
using Apiary.Net;

namespace Apiary.Testing.Packets;

/// <summary>A frame under construction: layers from the outside in, then <see cref="Build"/>.</summary>
/// <example><code>byte[] frame = new PacketBuilder().IPv4("10.0.0.1", "10.0.0.2").Tcp(1000, 80, TcpFlags.Syn).Build();</code></example>
public sealed class PacketBuilder
{
    private const int MacSize = 6;
    private readonly List<byte> _ethernet = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1];
    private readonly List<ushort> _tags = [];
    private ushort _etherType;
    private byte[] _network = [];
    private byte[] _transport = [];
    private byte[] _payload = [];

    /// <summary>Sets the MAC addresses.</summary>
    public PacketBuilder Ethernet(ReadOnlySpan<byte> destination, ReadOnlySpan<byte> source)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, MacSize);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, MacSize);
        _ethernet.Clear();
        _ethernet.AddRange(destination);
        _ethernet.AddRange(source);
        return this;
    }

    /// <summary>Adds an 802.1Q tag.</summary>
    public PacketBuilder Vlan(ushort identifier)
    {
        _tags.Add(identifier);
        return this;
    }

    /// <summary>An IPv4 header.</summary>
    /// <param name="source">Sender.</param>
    /// <param name="destination">Receiver.</param>
    /// <param name="options">Option bytes; filled up to a multiple of four.</param>
    /// <param name="fragmentOffset">The field with flags and offset, in host order.</param>
    public PacketBuilder IPv4(string source, string destination, int options = 0, ushort fragmentOffset = 0)
    {
        int header = 20 + ((options + 3) & ~3);
        _etherType = EtherType.IPv4;
        _network = new byte[header];
        _network[0] = (byte)(0x40 | (header / 4));
        BinaryPrimitives.WriteUInt16BigEndian(_network.AsSpan(6), fragmentOffset);
        _network[8] = 64;
        IPAddress.Parse(source).GetAddressBytes().CopyTo(_network, 12);
        IPAddress.Parse(destination).GetAddressBytes().CopyTo(_network, 16);
        _network.AsSpan(20).Fill(1);
        return this;
    }

    /// <summary>An IPv6 header.</summary>
    public PacketBuilder IPv6(string source, string destination)
    {
        _etherType = EtherType.IPv6;
        _network = new byte[40];
        _network[0] = 0x60;
        _network[7] = 64;
        IPAddress.Parse(source).GetAddressBytes().CopyTo(_network, 8);
        IPAddress.Parse(destination).GetAddressBytes().CopyTo(_network, 24);
        return this;
    }

    /// <summary>A TCP header.</summary>
    public PacketBuilder Tcp(ushort source, ushort destination, TcpFlags flags = TcpFlags.Acknowledge, uint sequence = 0, uint acknowledgment = 0, int options = 0)
    {
        int header = 20 + ((options + 3) & ~3);
        _transport = new byte[header];
        BinaryPrimitives.WriteUInt16BigEndian(_transport, source);
        BinaryPrimitives.WriteUInt16BigEndian(_transport.AsSpan(2), destination);
        BinaryPrimitives.WriteUInt32BigEndian(_transport.AsSpan(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(_transport.AsSpan(8), acknowledgment);
        _transport[12] = (byte)(header / 4 << 4);
        _transport[13] = (byte)flags;
        BinaryPrimitives.WriteUInt16BigEndian(_transport.AsSpan(14), 0xffff);
        _transport.AsSpan(20).Fill(1);
        return Protocol(IpProtocol.Tcp);
    }

    /// <summary>A UDP header.</summary>
    public PacketBuilder Udp(ushort source, ushort destination)
    {
        _transport = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(_transport, source);
        BinaryPrimitives.WriteUInt16BigEndian(_transport.AsSpan(2), destination);
        return Protocol(IpProtocol.Udp);
    }

    /// <summary>Sets the IP protocol; <see cref="Tcp"/> and <see cref="Udp"/> do it themselves.</summary>
    public PacketBuilder Protocol(byte protocol)
    {
        switch (_etherType)
        {
            case EtherType.IPv4:
                _network[9] = protocol;
                break;
            case EtherType.IPv6:
                _network[6] = protocol;
                break;
        }

        return this;
    }

    /// <summary>What follows the headers.</summary>
    public PacketBuilder Payload(ReadOnlySpan<byte> payload)
    {
        _payload = payload.ToArray();
        return this;
    }

    /// <summary>The frame.</summary>
    public byte[] Build()
    {
        byte[] network = [.. _network];
        byte[] transport = [.. _transport];
        int content = transport.Length + _payload.Length;
        if (_etherType == EtherType.IPv4)
        {
            BinaryPrimitives.WriteUInt16BigEndian(network.AsSpan(2), (ushort)(network.Length + content));
            BinaryPrimitives.WriteUInt16BigEndian(network.AsSpan(10), Checksum(network));
        }
        else if (_etherType == EtherType.IPv6)
        {
            BinaryPrimitives.WriteUInt16BigEndian(network.AsSpan(4), (ushort)content);
        }

        if (transport.Length == 8)
        {
            BinaryPrimitives.WriteUInt16BigEndian(transport.AsSpan(4), (ushort)content);
        }

        List<byte> frame = [.. _ethernet];
        foreach (ushort tag in _tags)
        {
            frame.AddRange([0x81, 0x00, (byte)(tag >> 8), (byte)tag]);
        }

        frame.AddRange([(byte)(_etherType >> 8), (byte)_etherType]);
        return [.. frame, .. network, .. transport, .. _payload];
    }

    private static ushort Checksum(ReadOnlySpan<byte> header)
    {
        uint sum = 0;
        for (int i = 0; i < header.Length; i += 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(header[i..]);
        }

        while (sum > 0xffff)
        {
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
