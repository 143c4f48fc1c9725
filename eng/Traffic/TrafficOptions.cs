// What to do, read from the command line: `client|server|hold --name value ...`.
using System.Globalization;
using System.Net;

namespace Apiary.Traffic;

internal sealed record TrafficOptions
{
    /// <summary><c>server</c>, <c>client</c> or <c>hold</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Addresses to listen on, or to connect to.</summary>
    public required IReadOnlyList<IPAddress> Addresses { get; init; }

    /// <summary>The port that serves.</summary>
    public int Port { get; init; } = 7000;

    /// <summary>A port that nobody listens on.</summary>
    public int RefusedPort { get; init; } = 7001;

    /// <summary>The local port of <c>hold</c>; 0 lets the kernel choose.</summary>
    public int LocalPort { get; init; }

    /// <summary>Short connections in total.</summary>
    public int Connections { get; init; } = 400;

    /// <summary>Time over which the short connections are spread.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>Bytes of the bulk transfer, each way, per address.</summary>
    public long BulkBytes { get; init; } = 64L << 20;

    public static TrafficOptions Parse(string[] args)
    {
        if (args.Length == 0)
        {
            throw new ArgumentException("usage: apiary-traffic client|server|hold --address A[,B] [--port N] [--local-port N] [--refused-port N] [--connections N] [--seconds N] [--bulk-bytes N]", nameof(args));
        }

        Dictionary<string, string> values = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "", StringComparer.Ordinal);
        string Value(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);
        return new TrafficOptions
        {
            Role = args[0],
            Addresses = [.. Value("--address", "127.0.0.1").Split(',').Select(IPAddress.Parse)],
            Port = int.Parse(Value("--port", "7000"), CultureInfo.InvariantCulture),
            RefusedPort = int.Parse(Value("--refused-port", "7001"), CultureInfo.InvariantCulture),
            LocalPort = int.Parse(Value("--local-port", "0"), CultureInfo.InvariantCulture),
            Connections = int.Parse(Value("--connections", "400"), CultureInfo.InvariantCulture),
            Seconds = double.Parse(Value("--seconds", "2"), CultureInfo.InvariantCulture),
            BulkBytes = long.Parse(Value("--bulk-bytes", "67108864"), CultureInfo.InvariantCulture),
        };
    }
}
