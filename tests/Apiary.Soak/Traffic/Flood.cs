// First packets of flows that nobody will ever answer: TCP segments that open, with sender addresses that do not exist.
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Apiary.Soak.Traffic;

/// <summary>A flood of segments with the SYN flag.</summary>
internal static class Flood
{
    private const int Header = 20;
    private const int SourcePorts = 1000;
    private const byte Syn = 2;
    private const byte Tcp = 6;
    private const int PerBreath = 200;

    /// <summary>Sends until standard input ends, with a pause of a millisecond after every 200; prints how many there were.</summary>
    public static async Task SendAsync(IPAddress server)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw);
        var ended = Task.Run(Console.In.ReadToEnd);
        var packet = Segment(server);
        var to = new IPEndPoint(server, 0);
        var sent = 0;
        while (!ended.IsCompleted)
        {
            for (var i = 0; i < PerBreath; i++, sent++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(12), 0xc612_0000u + (uint)(sent / SourcePorts % 0x1_0000)); // 198.18.0.0/15, for benchmarks (RFC 2544)
                BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(Header), (ushort)(1 + (sent % SourcePorts)));
                _ = socket.SendTo(packet, to);
            }

            await Task.Delay(1).ConfigureAwait(false);
        }

        Console.WriteLine(sent);
    }

    // The kernel fills in lengths and checksum of the IP header (raw(7)).
    private static byte[] Segment(IPAddress server)
    {
        var packet = new byte[2 * Header];
        packet[0] = 0x45;
        packet[8] = 64;
        packet[9] = Tcp;
        server.GetAddressBytes().CopyTo(packet, 16);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(Header + 2), Gate.FloodPort);
        packet[Header + 12] = 0x50;
        packet[Header + 13] = Syn;
        return packet;
    }
}
