// Speaks with the agents of this host.
using System.Net.Sockets;
using System.Text.Json;

namespace Apiary.Runtime.Control;

/// <summary>The agents that listen in a directory.</summary>
/// <param name="directory">As in <see cref="Hosting.ApiaryOptions.ControlDirectory"/>.</param>
public sealed class ControlClient(string directory)
{
    /// <summary>The sockets there, of living agents and dead ones.</summary>
    public IReadOnlyList<string> Sockets => Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, "*" + ControlSocket.Suffix).Order(StringComparer.Ordinal)] : [];

    /// <summary>Asks one agent.</summary>
    /// <returns>Null when nobody listens there any more.</returns>
    /// <exception cref="IOException">The agent went away in the middle.</exception>
    /// <exception cref="UnauthorizedAccessException">The socket is not for this user.</exception>
    public static async Task<ControlResponse?> AskAsync(string socketPath, ControlRequest request, CancellationToken cancellation = default)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellation).ConfigureAwait(false);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable)
        {
            return null;
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new UnauthorizedAccessException(failure.Message, failure);
        }

        using var stream = new NetworkStream(socket);
        await stream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(request, ControlJson.Default.ControlRequest), (byte)'\n'], cancellation).ConfigureAwait(false);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellation).ConfigureAwait(false);
        return JsonSerializer.Deserialize(answer.GetBuffer().AsSpan(0, (int)answer.Length), ControlJson.Default.ControlResponse);
    }
}
