// Parses the durations of attributes: "500ms", "5m".
using System.Globalization;

namespace Apiary.Frontend.Declarations;

/// <summary>Durations as written in attributes.</summary>
internal static class DurationText
{
    private const long MaximumMilliseconds = 365L * 24 * 3600 * 1000;

    /// <summary>The milliseconds, or null when the text is not a number and <c>ms</c>, <c>s</c>, <c>m</c> or <c>h</c>.</summary>
    public static long? Milliseconds(string text)
    {
        var digits = 0;
        while (digits < text.Length && text[digits] is >= '0' and <= '9')
        {
            digits++;
        }

        long factor = text.Substring(digits) switch
        {
            "ms" => 1,
            "s" => 1000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => 0,
        };
        return factor != 0
            && long.TryParse(text.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= MaximumMilliseconds / factor
            ? number * factor
            : null;
    }
}
