// Two network namespaces joined by a veth pair, for one test. Nothing of it touches the host's own network.
using System.Globalization;

namespace Apiary.Testing.Kernel;

/// <summary>Two namespaces, <c>10.N.0.1</c>/<c>fdN::1</c> and <c>10.N.0.2</c>/<c>fdN::2</c>, gone after <see cref="Dispose"/>.</summary>
public sealed class ThrowAwayNetwork : IDisposable
{
    /// <summary>What the names of our namespaces begin with.</summary>
    public const string Prefix = "apytest";

    private readonly string _name;

    /// <summary>Makes the namespaces.</summary>
    /// <param name="label">Distinguishes networks of one test; at most three characters.</param>
    /// <param name="subnet">The number N of its addresses. Two networks may have the same.</param>
    public ThrowAwayNetwork(string label, int subnet = 84)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(label.Length, 3);
        _name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}{label}");
        ClientInterface = string.Create(CultureInfo.InvariantCulture, $"c{Environment.ProcessId}{label}");
        ServerInterface = string.Create(CultureInfo.InvariantCulture, $"s{Environment.ProcessId}{label}");
        ClientAddresses = [$"10.{subnet}.0.1", $"fd{subnet}::1"];
        ServerAddresses = [$"10.{subnet}.0.2", $"fd{subnet}::2"];
        ShellCommand.Run("ip", "netns", "add", Client);
        ShellCommand.Run("ip", "netns", "add", Server);
        ShellCommand.Run("ip", "link", "add", ClientInterface, "netns", Client, "type", "veth", "peer", "name", ServerInterface, "netns", Server);
        Configure(Client, ClientInterface, ClientAddresses);
        Configure(Server, ServerInterface, ServerAddresses);
    }

    /// <summary>The client's namespace.</summary>
    public string Client => _name + "c";

    /// <summary>The server's namespace.</summary>
    public string Server => _name + "s";

    /// <summary>The client's interface.</summary>
    public string ClientInterface { get; }

    /// <summary>The server's interface.</summary>
    public string ServerInterface { get; }

    /// <summary>IPv4, then IPv6.</summary>
    public IReadOnlyList<string> ClientAddresses { get; }

    /// <summary>IPv4, then IPv6.</summary>
    public IReadOnlyList<string> ServerAddresses { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        ShellCommand.Run("ip", "netns", "del", Client);
        ShellCommand.Run("ip", "netns", "del", Server);
    }

    private static void Configure(string space, string link, IReadOnlyList<string> addresses)
    {
        ShellCommand.Run("ip", "-n", space, "address", "add", addresses[0] + "/24", "dev", link);
        ShellCommand.Run("ip", "-n", space, "address", "add", addresses[1] + "/64", "dev", link, "nodad");
        ShellCommand.Run("ip", "-n", space, "link", "set", link, "up");
        ShellCommand.Run("ip", "-n", space, "link", "set", "lo", "up");
    }
}
