// This program once more, as a child in a network namespace: the server or the client.
using System.Diagnostics;
using System.Globalization;
using Apiary.Testing.Kernel;

namespace Apiary.Soak.Traffic;

/// <summary>A child process that works until its standard input is closed.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(Process process) => _process = process;

    /// <summary>A server in <paramref name="network"/> whose sockets belong to <paramref name="group"/>.</summary>
    public static Peer Server(ThrowAwayNetwork network, ThrowAwayCgroup group)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"echo $$ > {group.Path}/cgroup.procs; exec ip netns exec {network.Server} {Self} server");
        var peer = new Peer(ShellCommand.Start("sh", "-c", start));
        return peer._process.StandardOutput.ReadLine() == "ready" ? peer : throw new InvalidOperationException("the server is not ready: " + peer._process.StandardError.ReadToEnd());
    }

    /// <summary>A client with <paramref name="width"/> flows at a time.</summary>
    public static Peer Client(ThrowAwayNetwork network, int width) => new(ShellCommand.Start(
        "ip", "netns", "exec", network.Client, Self, "client", network.ServerAddresses[0], network.ServerAddresses[1], width.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A receiver of numbered datagrams.</summary>
    public static Peer Sink(ThrowAwayNetwork network)
    {
        var peer = new Peer(ShellCommand.Start("ip", "netns", "exec", network.Server, Self, "sink"));
        return peer._process.StandardOutput.ReadLine() == "ready" ? peer : throw new InvalidOperationException("the sink is not ready: " + peer._process.StandardError.ReadToEnd());
    }

    /// <summary>A sender of numbered datagrams, with <paramref name="width"/> flows at a time.</summary>
    public static Peer Source(ThrowAwayNetwork network, int width) => new(ShellCommand.Start(
        "ip", "netns", "exec", network.Client, Self, "source", network.ServerAddresses[0], width.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A sender of first packets that nobody answers.</summary>
    public static Peer Flood(ThrowAwayNetwork network) => new(ShellCommand.Start("ip", "netns", "exec", network.Client, Self, "flood", network.ServerAddresses[0]));

    /// <summary>A client with <paramref name="count"/> flows that go on; returns when each had its first answer.</summary>
    public static Peer Keep(ThrowAwayNetwork network, int count)
    {
        var peer = new Peer(ShellCommand.Start("ip", "netns", "exec", network.Client, Self, "keep", network.ServerAddresses[0], count.ToString(CultureInfo.InvariantCulture)));
        return peer._process.StandardOutput.ReadLine() == "ready" ? peer : throw new InvalidOperationException("the flows were not begun: " + peer._process.StandardError.ReadToEnd());
    }

    /// <summary>A client makes <paramref name="count"/> flows of one datagram; returns when they are made.</summary>
    public static void Burst(ThrowAwayNetwork network, int count)
    {
        using var peer = new Peer(ShellCommand.Start("ip", "netns", "exec", network.Client, Self, "burst", network.ServerAddresses[0], count.ToString(CultureInfo.InvariantCulture)));
        _ = peer.Stop();
        if (peer._process.ExitCode != 0)
        {
            throw new InvalidOperationException("the burst failed: " + peer._process.StandardError.ReadToEnd());
        }
    }

    /// <summary>Tells it to end, and returns what it prints at its end.</summary>
    public string Stop()
    {
        _process.StandardInput.Close();
        var text = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return text.Trim();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string Self => Path.Combine(AppContext.BaseDirectory, "apiary-soak");
}
