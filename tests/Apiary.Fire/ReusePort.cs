// Sockets of an SO_REUSEPORT group on the loopback device.
using System.Net;
using System.Net.Sockets;

namespace Apiary.Fire;

/// <summary>Makes such sockets.</summary>
internal static class ReusePort
{
    private const int SocketLevel = 1;
    private const int ReusePortOption = 15;

    /// <summary>A bound socket; port 0 for any.</summary>
    public static Socket Bind(SocketType type, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        socket.SetRawSocketOption(SocketLevel, ReusePortOption, BitConverter.GetBytes(1));
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}
