// What to trace and for how long, read from the command line.
using System.Globalization;

namespace ConnectTracing;

/// <summary>The command line.</summary>
/// <param name="Interface">The interface whose packets are counted.</param>
/// <param name="NetworkNamespace">Its network namespace, or empty for our own.</param>
/// <param name="Cgroup">The cgroup whose tasks are traced.</param>
/// <param name="Duration">How long to trace.</param>
/// <param name="Json">Whether the last line is one JSON object.</param>
/// <param name="Expectation">A file in which the traffic program writes what it really sent and received; tracing ends when all of it was seen. Or empty.</param>
public sealed record TraceOptions(string Interface, string NetworkNamespace, string Cgroup, TimeSpan Duration, bool Json, string Expectation)
{
    /// <summary>One line on how to call the program.</summary>
    public const string Usage = "usage: connect-trace --interface NAME [--netns NAME] [--cgroup PATH] [--seconds N] [--expect FILE] [--json]";

    /// <summary>Reads the command line; null when it is not understood.</summary>
    public static TraceOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new TraceOptions("", "", "/", TimeSpan.FromSeconds(10), Json: false, "");
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i] == "--json")
            {
                options = options with { Json = true };
                continue;
            }

            if (i + 1 == args.Count || With(options, args[i], args[++i]) is not { } next)
            {
                return null;
            }

            options = next;
        }

        return options.Interface.Length == 0 ? null : options;
    }

    private static TraceOptions? With(TraceOptions options, string name, string value) => name switch
    {
        "--interface" => options with { Interface = value },
        "--netns" => options with { NetworkNamespace = value },
        "--cgroup" => options with { Cgroup = value },
        "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out double seconds) => options with { Duration = TimeSpan.FromSeconds(seconds) },
        "--expect" => options with { Expectation = value },
        _ => null,
    };
}
