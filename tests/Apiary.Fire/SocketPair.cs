// Two ends of a TCP connection over the loopback device.
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Apiary.Fire;

/// <summary>A connection.</summary>
public sealed class SocketPair : IDisposable
{
    private const int PatienceMilliseconds = 2000;

    /// <summary>Connects, in the calling thread's network namespace and cgroup.</summary>
    public SocketPair()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = PatienceMilliseconds, NoDelay = true };
        Client.Connect(listener.LocalEndPoint!);
        Server = listener.Accept();
        Server.ReceiveTimeout = PatienceMilliseconds;
        Server.NoDelay = true;
    }

    /// <summary>The end that connected.</summary>
    public Socket Client { get; }

    /// <summary>The end that accepted.</summary>
    public Socket Server { get; }

    /// <summary>Sends a text at one socket and returns what arrives at another; empty when nothing does.</summary>
    public static string Pass(Socket from, string text, Socket to)
    {
        from.Send(Encoding.ASCII.GetBytes(text));
        return Receive(to, text.Length);
    }

    /// <summary>What arrives at a socket: at least <paramref name="count"/> bytes, or what came before two seconds of silence.</summary>
    public static string Receive(Socket at, int count)
    {
        var room = new byte[256];
        int length = 0;
        try
        {
            while (length < count)
            {
                int received = at.Receive(room, length, room.Length - length, SocketFlags.None);
                if (received == 0)
                {
                    break;
                }

                length += received;
            }
        }
        catch (SocketException silence) when (silence.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return Encoding.ASCII.GetString(room, 0, length);
        }

        return Encoding.ASCII.GetString(room, 0, length);
    }

    /// <summary>The error that sending a text fails with.</summary>
    public static SocketError Refusal(Socket from, string text)
    {
        from.Send(Encoding.ASCII.GetBytes(text), 0, text.Length, SocketFlags.None, out SocketError error);
        return error;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
