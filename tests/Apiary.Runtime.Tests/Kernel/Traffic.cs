// Datagrams between network namespaces. A socket belongs to the namespace it was made in, wherever it is used.
using System.Net;
using System.Net.Sockets;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Tests.Kernel;

internal static class Traffic
{
    private const int TimeoutMilliseconds = 5000;

    /// <summary>Sends datagrams from one namespace to an address in another, each of which is sent back.</summary>
    public static void Exchange(string from, string to, string address, int count, int size = 100)
    {
        using var server = Open(to, new IPEndPoint(IPAddress.Parse(address), 0));
        using var client = Open(from, new IPEndPoint(IPAddress.Any, 0));
        var buffer = new byte[size];
        for (var i = 0; i < count; i++)
        {
            client.SendTo(buffer, server.LocalEndPoint!);
            EndPoint sender = new IPEndPoint(IPAddress.Any, 0);
            server.ReceiveFrom(buffer, ref sender);
            server.SendTo(buffer, sender);
            client.Receive(buffer);
        }
    }

    private static Socket Open(string name, EndPoint local)
    {
        using var space = NetworkNamespace.Open(name);
        return space.Run(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = TimeoutMilliseconds };
            socket.Bind(local);
            return socket;
        });
    }
}
