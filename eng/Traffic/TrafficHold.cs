// One connection from a chosen local port that stays open until the end of stdin: for tests that look at it while it lives.
using System.Net;
using System.Net.Sockets;

namespace Apiary.Traffic;

internal sealed class TrafficHold(TrafficOptions options)
{
    private readonly Tally _tally = new();

    public async Task<TrafficReport> RunAsync(CancellationToken stop)
    {
        IPAddress address = options.Addresses[0];
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        IPAddress any = address.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;
        socket.Bind(new IPEndPoint(any, options.LocalPort));
        _tally.Attempt();
        await socket.ConnectAsync(new IPEndPoint(address, options.Port), stop);
        _tally.Established();
        var exchange = new Exchange(options.BulkBytes, options.BulkBytes, ResetAtEnd: false);
        await Exchange.SendAsync(socket, exchange.ToHeader(), _tally, stop);
        await Exchange.SendAsync(socket, exchange.Request, _tally, stop);
        await Exchange.ReceiveAsync(socket, exchange.Response, default, _tally, stop);
        Console.WriteLine("holding");
        await Console.In.ReadToEndAsync(stop);
        socket.Shutdown(SocketShutdown.Send);
        await Exchange.ReceiveAsync(socket, 1, default, _tally, stop);
        return _tally.Report();
    }
}
