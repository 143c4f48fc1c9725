// Reads a verifier log: the last source line before the end is where it gave up, the last message says why.
// From 6.10 the kernel writes source lines as "; text @ file:line", before as "; text".
using System.Globalization;

namespace Apiary.Runtime.Verifier;

/// <summary>Turns the verifier's log into a finding.</summary>
public static class VerifierLogParser
{
    private const string SourcePrefix = "; ";
    private const string PlaceSeparator = " @ ";

    /// <summary>The finding of a log of a rejected program.</summary>
    public static VerifierFinding Parse(string log)
    {
        var lines = log.Split('\n');
        var end = LastMessage(lines);
        var message = end < 0 ? "the kernel gave no reason" : lines[end].Trim();
        var hint = VerifierHints.For(message);
        var places = lines.Take(Math.Max(end, 0)).Reverse()
            .Where(static line => line.StartsWith(SourcePrefix, StringComparison.Ordinal))
            .Select(line => At(line[SourcePrefix.Length..].TrimEnd(), message, hint));
        VerifierFinding? inHeader = null;
        foreach (var place in places)
        {
            if (!IsPrelude(place.File))
            {
                return place; // what the prelude did, the C# line before it asked for
            }

            inHeader ??= place;
        }

        return inHeader ?? new VerifierFinding("", 0, "", message, hint);
    }

    private static bool IsPrelude(string file) => file.EndsWith(".h", StringComparison.Ordinal);

    // The text is empty where the source was not at hand: lines of a library.
    private static VerifierFinding At(string source, string message, string hint)
    {
        var separator = source.LastIndexOf(PlaceSeparator, StringComparison.Ordinal);
        var place = separator < 0 ? "" : source[(separator + PlaceSeparator.Length)..];
        var colon = place.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            return new VerifierFinding("", 0, source.Trim(), message, hint);
        }

        var file = place[..colon];
        return new VerifierFinding(
            file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file,
            line,
            source[..separator].Trim(),
            message,
            hint);
    }

    private static int LastMessage(string[] lines)
    {
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            var line = lines[i].Trim();
            if (line.Length > 0 && !IsStatistic(line))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsStatistic(string line) =>
        line.StartsWith("processed ", StringComparison.Ordinal)
        || line.StartsWith("verification time ", StringComparison.Ordinal)
        || line.StartsWith("stack depth ", StringComparison.Ordinal)
        || line.StartsWith("max_states_per_insn", StringComparison.Ordinal);
}
