// Serves exchanges on every address until it is stopped.
using System.Net;
using System.Net.Sockets;

namespace Apiary.Traffic;

internal sealed class TrafficServer(TrafficOptions options)
{
    private readonly Tally _tally = new();

    public async Task<TrafficReport> RunAsync(CancellationToken stop)
    {
        Task[] listeners = [.. options.Addresses.Select(address => ListenAsync(address, stop))];
        Console.Error.WriteLine("listening");
        await Task.WhenAll(listeners);
        return _tally.Report();
    }

    private async Task ListenAsync(IPAddress address, CancellationToken stop)
    {
        using var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(address, options.Port));
        listener.Listen(1024);
        List<Task> running = [];
        try
        {
            while (true)
            {
                Socket accepted = await listener.AcceptAsync(stop);
                running.RemoveAll(task => task.IsCompleted);
                running.Add(ServeAsync(accepted, stop));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stop)
    {
        _tally.Attempt();
        _tally.Established();
        try
        {
            byte[] header = new byte[Exchange.HeaderSize];
            if (await Exchange.ReceiveAsync(socket, header.Length, header, _tally, stop) < header.Length)
            {
                _tally.Failed();
                return;
            }

            Exchange exchange = Exchange.FromHeader(header);
            await Exchange.ReceiveAsync(socket, exchange.Request, default, _tally, stop);
            await Exchange.SendAsync(socket, exchange.Response, _tally, stop);
            if (exchange.ResetAtEnd)
            {
                // The client says with one more byte that it has read everything, so that the reset destroys nothing on its way.
                await Exchange.ReceiveAsync(socket, 1, default, _tally, stop);
                socket.LingerState = new LingerOption(true, 0);
                _tally.Reset();
                return;
            }

            await Exchange.ReceiveAsync(socket, 1, default, _tally, stop);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            _tally.Failed();
        }
        finally
        {
            socket.Dispose();
        }
    }
}
