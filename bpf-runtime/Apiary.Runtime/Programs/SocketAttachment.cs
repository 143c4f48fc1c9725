// A program attached to a socket.
using System.Net.Sockets;

namespace Apiary.Runtime.Programs;

/// <summary>A program on a socket. Disposing detaches it, unless the socket is closed already.</summary>
public sealed class SocketAttachment : IDisposable
{
    private readonly Socket _socket;
    private readonly SocketOption _option;
    private bool _detached;

    internal SocketAttachment(Socket socket, SocketOption option)
    {
        _socket = socket;
        _option = option;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_detached && !_socket.SafeHandle.IsClosed)
        {
            _socket.SetRawSocketOption(SocketOption.Level, _option.Detach, BitConverter.GetBytes(0));
        }

        _detached = true;
    }
}
