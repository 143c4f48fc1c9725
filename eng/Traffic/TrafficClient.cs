// The traffic of the demo: many short connections, one bulk transfer, one refused and one reset connection, for each address.
using System.Net;
using System.Net.Sockets;

namespace Apiary.Traffic;

internal sealed class TrafficClient(TrafficOptions options)
{
    private const int Workers = 4;
    private readonly Tally _tally = new();

    public async Task<TrafficReport> RunAsync(CancellationToken stop)
    {
        List<Task> all = [];
        foreach (IPAddress address in options.Addresses)
        {
            all.Add(ExchangeAsync(address, new Exchange(options.BulkBytes, options.BulkBytes, ResetAtEnd: false), stop));
            all.Add(RefusedAsync(address, stop));
            all.Add(ExchangeAsync(address, new Exchange(Request: 20_000, Response: 10_000, ResetAtEnd: true), stop));
        }

        all.AddRange(Enumerable.Range(0, Workers).Select(worker => ShortAsync(worker, stop)));
        await Task.WhenAll(all);
        return _tally.Report();
    }

    /// <summary>The short connections of one worker, spread over the time given.</summary>
    private async Task ShortAsync(int worker, CancellationToken stop)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (int number = worker; number < options.Connections; number += Workers)
        {
            TimeSpan due = TimeSpan.FromSeconds(options.Seconds * number / options.Connections);
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed, CancellationToken.None);
            }

            if (stop.IsCancellationRequested)
            {
                return;
            }

            IPAddress address = options.Addresses[number % options.Addresses.Count];
            await ExchangeAsync(address, new Exchange(number * 37 % 5000, number * 101 % 9000, ResetAtEnd: false), stop);
        }
    }

    private async Task ExchangeAsync(IPAddress address, Exchange exchange, CancellationToken stop)
    {
        _tally.Attempt();
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, options.Port), stop);
            _tally.Established();
            await Exchange.SendAsync(socket, exchange.ToHeader(), _tally, stop);
            Task sending = Exchange.SendAsync(socket, exchange.Request, _tally, stop);
            long received = await Exchange.ReceiveAsync(socket, exchange.Response, default, _tally, stop);
            await sending;
            if (received != exchange.Response)
            {
                _tally.Failed();
            }

            if (exchange.ResetAtEnd)
            {
                await ExpectResetAsync(socket, stop);
                return;
            }

            socket.Shutdown(SocketShutdown.Send);
            await Exchange.ReceiveAsync(socket, 1, default, _tally, stop);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            _tally.Failed();
        }
    }

    private async Task ExpectResetAsync(Socket socket, CancellationToken stop)
    {
        await Exchange.SendAsync(socket, 1, _tally, stop);
        try
        {
            await Exchange.ReceiveAsync(socket, 1, default, _tally, stop);
            _tally.Failed();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            _tally.Reset();
        }
    }

    private async Task RefusedAsync(IPAddress address, CancellationToken stop)
    {
        _tally.Attempt();
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, options.RefusedPort), stop);
            _tally.Failed();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
        {
            _tally.Refused();
        }
    }
}
