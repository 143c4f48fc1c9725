// Flows of datagrams that can be told apart by their lengths: one end sends them, the other writes down which it got.
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Apiary.Soak.Traffic;

/// <summary>Flow after flow, each from a source port of its own.</summary>
internal static class NumberedDatagrams
{
    /// <summary>Datagrams of a flow.</summary>
    public const int PerFlow = 100;

    private const int Port = 1900;
    private const int FirstSourcePort = 2000;
    private const int LastSourcePort = 65_000;
    private const int Words = 2;
    private const int WordBits = 64;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>Sends until standard input ends, with <paramref name="width"/> flows at a time; prints how many there were.</summary>
    public static async Task SendAsync(IPAddress server, int width)
    {
        using var stop = new CancellationTokenSource();
        var ended = Task.Run(Console.In.ReadToEnd);
        var next = FirstSourcePort - 1;
        var flows = Enumerable.Range(0, width).Select(async _ =>
        {
            while (!ended.IsCompleted && Interlocked.Increment(ref next) is var source && source <= LastSourcePort)
            {
                await FlowAsync(new IPEndPoint(server, Port), source).ConfigureAwait(false);
            }
        });
        await Task.WhenAll(flows).ConfigureAwait(false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Math.Min(next, LastSourcePort) - FirstSourcePort}"));
    }

    /// <summary>Receives until standard input ends; prints what came, two words of bits for each source port, in base 64.</summary>
    public static async Task ReceiveAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 24 };
        socket.Bind(new IPEndPoint(IPAddress.Any, Port));
        var got = new ulong[Words << 16];
        var ended = Task.Run(Console.In.ReadToEnd);
        await Console.Out.WriteLineAsync("ready").ConfigureAwait(false);
        socket.ReceiveTimeout = 200;
        var buffer = new byte[2048];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        while (!ended.IsCompleted || socket.Available > 0)
        {
            if (socket.Poll(TimeSpan.FromMilliseconds(100), SelectMode.SelectRead))
            {
                var number = socket.ReceiveFrom(buffer, ref from) - Mover.FirstLength;
                got[(Words * ((IPEndPoint)from).Port) + (number / WordBits)] |= 1UL << (number % WordBits);
            }
        }

        Console.WriteLine(Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes(got.AsSpan())));
    }

    private static async Task FlowAsync(IPEndPoint server, int source)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, source));
        var buffer = new byte[Mover.FirstLength + PerFlow];
        for (var number = 0; number < PerFlow; number++)
        {
            _ = await socket.SendToAsync(buffer.AsMemory(0, Mover.FirstLength + number), server).ConfigureAwait(false);
            await Task.Delay(Pause).ConfigureAwait(false);
        }
    }
}
