// One request on the wire: a 24-byte header, then that many bytes to the server, then that many back; then both ends close, or the server resets.
using System.Buffers.Binary;
using System.Net.Sockets;

namespace Apiary.Traffic;

internal sealed record Exchange(long Request, long Response, bool ResetAtEnd)
{
    public const int HeaderSize = 24;
    private const int ChunkSize = 64 * 1024;

    public byte[] ToHeader()
    {
        byte[] header = new byte[HeaderSize];
        BinaryPrimitives.WriteInt64LittleEndian(header, Request);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), Response);
        header[16] = ResetAtEnd ? (byte)1 : (byte)0;
        return header;
    }

    public static Exchange FromHeader(ReadOnlySpan<byte> header) => new(
        BinaryPrimitives.ReadInt64LittleEndian(header),
        BinaryPrimitives.ReadInt64LittleEndian(header[8..]),
        header[16] == 1);

    /// <summary>Sends <paramref name="bytes"/> bytes of no meaning.</summary>
    public static async Task SendAsync(Socket socket, long bytes, Tally tally, CancellationToken stop)
    {
        byte[] chunk = new byte[(int)Math.Min(bytes, ChunkSize)];
        for (long left = bytes; left > 0;)
        {
            int sent = await socket.SendAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)), stop);
            tally.Sent(sent);
            left -= sent;
        }
    }

    /// <summary>Sends all of <paramref name="data"/>.</summary>
    public static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> data, Tally tally, CancellationToken stop)
    {
        while (data.Length > 0)
        {
            int sent = await socket.SendAsync(data, stop);
            tally.Sent(sent);
            data = data[sent..];
        }
    }

    /// <summary>Receives up to <paramref name="bytes"/> bytes, into <paramref name="keep"/> as far as it reaches; returns how many came before the peer ended.</summary>
    public static async Task<long> ReceiveAsync(Socket socket, long bytes, Memory<byte> keep, Tally tally, CancellationToken stop)
    {
        byte[] chunk = new byte[(int)Math.Min(bytes, ChunkSize)];
        long got = 0;
        while (got < bytes)
        {
            int received = await socket.ReceiveAsync(chunk.AsMemory(0, (int)Math.Min(bytes - got, chunk.Length)), stop);
            if (received == 0)
            {
                break;
            }

            if (got < keep.Length)
            {
                chunk.AsMemory(0, (int)Math.Min(received, keep.Length - got)).CopyTo(keep[(int)got..]);
            }

            tally.Received(received);
            got += received;
        }

        return got;
    }
}
