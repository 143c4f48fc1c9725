// Makes flows, many at a time, until standard input ends; then says what became of them.
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Apiary.Soak.Traffic;

/// <summary>What the client saw.</summary>
/// <param name="Flows">Flows that were begun.</param>
/// <param name="Failed">TCP connections that did not end as they should.</param>
/// <param name="Lost">UDP requests without an answer.</param>
/// <param name="Messages">Requests that were answered.</param>
internal sealed record TrafficTally(long Flows, long Failed, long Lost, long Messages);

/// <summary>The client's side; a process of its own in the client's namespace.</summary>
internal sealed class FlowClient(IPAddress server4, IPAddress server6)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private int _next = -1;
    private long _flows;
    private long _failed;
    private long _lost;
    private long _messages;

    /// <summary>Runs <paramref name="width"/> flows at a time until standard input ends, and prints a <see cref="TrafficTally"/>.</summary>
    public async Task RunAsync(int width)
    {
        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, width).Select(_ => Task.Run(() => WorkAsync(stop.Token))).ToArray();
        await Console.In.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(workers).ConfigureAwait(false);
        Console.WriteLine(JsonSerializer.Serialize(new TrafficTally(_flows, _failed, _lost, _messages)));
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var flow = FlowPlan.Of(Interlocked.Increment(ref _next));
            Interlocked.Increment(ref _flows);
            try
            {
                await (flow.IsTcp ? ConnectAsync(flow) : SendAsync(flow)).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException or EndOfStreamException)
            {
                Interlocked.Increment(ref flow.IsTcp ? ref _failed : ref _lost);
            }
        }
    }

    private async Task ConnectAsync(FlowPlan flow)
    {
        using var socket = Open(flow, SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(Patience + (flow.Pause * flow.Messages));
        await socket.ConnectAsync(Server(flow), limit.Token).ConfigureAwait(false);
        socket.NoDelay = true;
        for (var message = 0; message < flow.Messages; message++)
        {
            await ExchangeAsync(socket, message, limit.Token).ConfigureAwait(false);
            await Task.Delay(flow.Pause, CancellationToken.None).ConfigureAwait(false);
        }

        socket.Shutdown(SocketShutdown.Both);
    }

    private async Task SendAsync(FlowPlan flow)
    {
        using var socket = Open(flow, SocketType.Dgram, ProtocolType.Udp);
        using var limit = new CancellationTokenSource(Patience + (flow.Pause * flow.Messages));
        await socket.ConnectAsync(Server(flow), limit.Token).ConfigureAwait(false);
        for (var message = 0; message < flow.Messages; message++)
        {
            await ExchangeAsync(socket, message, limit.Token).ConfigureAwait(false);
            await Task.Delay(flow.Pause, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task ExchangeAsync(Socket socket, int message, CancellationToken limit)
    {
        var request = new byte[64];
        var answer = new byte[64];
        BitConverter.TryWriteBytes(request, message);
        await socket.SendAsync(request, limit).ConfigureAwait(false);
        for (var got = 0; got < request.Length;)
        {
            var more = await socket.ReceiveAsync(answer.AsMemory(got), limit).ConfigureAwait(false);
            got += more > 0 ? more : throw new EndOfStreamException();
        }

        Interlocked.Increment(ref _messages);
    }

    private Socket Open(FlowPlan flow, SocketType type, ProtocolType protocol)
    {
        var socket = new Socket(flow.IsIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, type, protocol);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(flow.IsIPv6 ? IPAddress.IPv6Any : IPAddress.Any, flow.SourcePort));
        return socket;
    }

    private IPEndPoint Server(FlowPlan flow) => new(flow.IsIPv6 ? server6 : server4, flow.ServerPort);
}
