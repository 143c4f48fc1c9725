// Answers every request with itself, over TCP and UDP, IPv4 and IPv6, until standard input ends.
using System.Net;
using System.Net.Sockets;

namespace Apiary.Soak.Traffic;

/// <summary>The server's side; a process of its own, so that its sockets belong to a cgroup.</summary>
internal static class EchoServer
{
    private const int Room = 2048;

    /// <summary>Serves until standard input ends.</summary>
    public static async Task RunAsync()
    {
        for (var port = FlowPlan.FirstServerPort; port < FlowPlan.FirstServerPort + FlowPlan.ServerPorts; port++)
        {
            var listener = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) { DualMode = true };
            listener.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
            listener.Listen(1024);
            _ = AcceptAsync(listener);
            var datagrams = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp) { DualMode = true, ReceiveBufferSize = 1 << 22 };
            datagrams.Bind(new IPEndPoint(IPAddress.IPv6Any, port));
            _ = EchoAsync(datagrams);
        }

        await Console.Out.WriteLineAsync("ready").ConfigureAwait(false);
        await Console.In.ReadToEndAsync().ConfigureAwait(false);
    }

    private static async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            _ = ServeAsync(await listener.AcceptAsync().ConfigureAwait(false));
        }
    }

    private static async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            var buffer = new byte[Room];
            connection.NoDelay = true;
            try
            {
                for (int got; (got = await connection.ReceiveAsync(buffer).ConfigureAwait(false)) > 0;)
                {
                    await connection.SendAsync(buffer.AsMemory(0, got)).ConfigureAwait(false);
                }
            }
            catch (SocketException)
            {
                // The client counts what failed.
            }
        }
    }

    private static async Task EchoAsync(Socket datagrams)
    {
        var buffer = new byte[Room];
        while (true)
        {
            var got = await datagrams.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.IPv6Any, 0)).ConfigureAwait(false);
            await datagrams.SendToAsync(buffer.AsMemory(0, got.ReceivedBytes), got.RemoteEndPoint).ConfigureAwait(false);
        }
    }
}
