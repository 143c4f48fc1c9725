// Where a case plays: two joined network namespaces and a cgroup of its own, made when first asked for, gone afterwards.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Apiary.Runtime.Hosts;
using Apiary.Testing.Kernel;

namespace Apiary.Fire;

/// <summary>The stage of one case.</summary>
public sealed class FireStage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Lazy<ThrowAwayNetwork> _network = new(static () => new ThrowAwayNetwork("fi"));
    private readonly Lazy<ThrowAwayCgroup> _cgroup = new(static () => new ThrowAwayCgroup("fi"));

    /// <summary>Two namespaces joined by a veth pair.</summary>
    public ThrowAwayNetwork Network => _network.Value;

    /// <summary>A cgroup.</summary>
    public ThrowAwayCgroup Cgroup => _cgroup.Value;

    /// <summary>Runs <paramref name="work"/> on a thread inside of a network namespace; sockets made there belong to it.</summary>
    public static T In<T>(string networkNamespace, Func<T> work)
    {
        using var space = NetworkNamespace.Open(networkNamespace);
        return space.Run(work);
    }

    /// <summary>Runs <paramref name="work"/> with this process in the cgroup.</summary>
    public T InCgroup<T>(Func<T> work)
    {
        string before = File.ReadLines("/proc/self/cgroup").First(static line => line.StartsWith("0::", StringComparison.Ordinal))[3..];
        Cgroup.Add(0);
        try
        {
            return work();
        }
        finally
        {
            File.WriteAllText($"{ThrowAwayCgroup.Mount()}{before}/cgroup.procs", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Sends one UDP datagram from the client's namespace to the server's, and returns what a server socket there received; null when nothing came.</summary>
    /// <param name="port">Destination port.</param>
    /// <param name="family">0 for IPv4, 1 for IPv6.</param>
    public string? Datagram(int port, int family = 0)
    {
        IPAddress address = IPAddress.Parse(Network.ServerAddresses[family]);
        using Socket server = In(Network.Server, () =>
        {
            var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 1000 };
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        });
        using Socket client = In(Network.Client, () => new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp));
        client.SendTo("ping"u8, new IPEndPoint(address, port));
        Span<byte> received = stackalloc byte[16];
        try
        {
            return Encoding.UTF8.GetString(received[..server.Receive(received)]);
        }
        catch (SocketException timeout) when (timeout.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            return null;
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds.</summary>
    /// <exception cref="FireException">It did not within 15 seconds.</exception>
    public static void Await(string expected, Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Demand(clock.Elapsed < Patience, expected);
            Thread.Sleep(10);
        }
    }

    /// <summary>Passes when <paramref name="isSeen"/>.</summary>
    /// <exception cref="FireException">It is not.</exception>
    public static void Demand(bool isSeen, string expected)
    {
        if (!isSeen)
        {
            throw new FireException("not seen: " + expected);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_cgroup.IsValueCreated)
        {
            Cgroup.Dispose();
        }

        if (_network.IsValueCreated)
        {
            Network.Dispose();
        }
    }
}
