// Very many short flows: one datagram from each of many ports.
using System.Net;
using System.Net.Sockets;

namespace Apiary.Soak.Traffic;

/// <summary>Flows of one packet, to a port where nobody listens.</summary>
internal static class FlowBurst
{
    private const int FirstSourcePort = 45_000; // longer flows begin at the other end
    private const int ServerPort = 1900;

    /// <summary>Sends one datagram from each of <paramref name="count"/> ports.</summary>
    public static async Task RunAsync(IPAddress server, int count)
    {
        for (var flow = 0; flow < count; flow++)
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, FirstSourcePort + flow));
            _ = await socket.SendToAsync(new byte[] { 1 }, new IPEndPoint(server, ServerPort)).ConfigureAwait(false);
        }
    }
}
