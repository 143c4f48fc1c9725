// What the kernel answers to getsockname(2) and getpeername(2): .NET remembers what it asked for instead.
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Apiary.Fire;

/// <summary>The names of sockets.</summary>
public static unsafe partial class SocketNames
{
    private const int Room = 128;
    private const int PortOffset = 2;

    /// <summary>The port of the socket itself.</summary>
    public static int LocalPort(Socket socket) => BinaryPrimitives.ReadUInt16BigEndian(Local(socket).AsSpan(PortOffset));

    /// <summary>The port of its peer.</summary>
    public static int PeerPort(Socket socket) => BinaryPrimitives.ReadUInt16BigEndian(Peer(socket).AsSpan(PortOffset));

    /// <summary>The path of the Unix socket itself.</summary>
    public static string LocalPath(Socket socket) => Path(Local(socket));

    /// <summary>The path of its peer.</summary>
    public static string PeerPath(Socket socket) => Path(Peer(socket));

    private static string Path(byte[] address) => Encoding.UTF8.GetString(address.AsSpan(PortOffset)).Split('\0')[0];

    private static byte[] Local(Socket socket) => Ask(socket, getsockname);

    private static byte[] Peer(Socket socket) => Ask(socket, getpeername);

    private static byte[] Ask(Socket socket, Question question)
    {
        byte[] address = new byte[Room];
        int length = Room;
        fixed (byte* start = address)
        {
            int result = question((int)socket.Handle, start, &length);
            return result == 0 ? address : throw new IOException($"the socket has no such name: errno {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getsockname(int socket, byte* address, int* length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getpeername(int socket, byte* address, int* length);

    private delegate int Question(int socket, byte* address, int* length);
}
