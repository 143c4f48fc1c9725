// Flows that are begun once and go on: requests and answers, again and again, until standard input ends.
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Apiary.Soak.Traffic;

/// <summary>Half of them TCP, half UDP; the server echoes.</summary>
internal static class KeptFlows
{
    private const int FirstSourcePort = 30_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs <paramref name="count"/> flows; prints <c>ready</c> when each had its first answer, and a <see cref="TrafficTally"/> at the end.</summary>
    public static async Task RunAsync(IPAddress server, int count)
    {
        var ended = Task.Run(Console.In.ReadToEnd);
        var sockets = new List<Socket>();
        for (var number = 0; number < count; number++)
        {
            var socket = number % 2 == 0
                ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
                : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, FirstSourcePort + number));
            await socket.ConnectAsync(new IPEndPoint(server, FlowPlan.FirstServerPort + (number % FlowPlan.ServerPorts))).ConfigureAwait(false);
            await ExchangeAsync(socket).ConfigureAwait(false);
            sockets.Add(socket);
        }

        await Console.Out.WriteLineAsync("ready").ConfigureAwait(false);
        var results = await Task.WhenAll(sockets.Select(socket => KeepAsync(socket, ended))).ConfigureAwait(false);
        Console.WriteLine(JsonSerializer.Serialize(new TrafficTally(count, results.Where((_, number) => number % 2 == 0).Count(static got => got < 0), results.Where((_, number) => number % 2 == 1).Count(static got => got < 0), results.Sum(Math.Abs))));
        sockets.ForEach(static socket => socket.Dispose());
    }

    // How many requests were answered; less than zero when one was not.
    private static async Task<long> KeepAsync(Socket socket, Task ended)
    {
        var answered = 1L;
        while (!ended.IsCompleted)
        {
            try
            {
                await ExchangeAsync(socket).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException or EndOfStreamException)
            {
                return -answered;
            }

            answered++;
            await Task.Delay(Pause).ConfigureAwait(false);
        }

        return answered;
    }

    private static async Task ExchangeAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Patience);
        var request = new byte[64];
        await socket.SendAsync(request, limit.Token).ConfigureAwait(false);
        for (var got = 0; got < request.Length;)
        {
            var more = await socket.ReceiveAsync(request.AsMemory(got), limit.Token).ConfigureAwait(false);
            got += more > 0 ? more : throw new EndOfStreamException();
        }
    }
}
