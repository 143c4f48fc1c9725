// One message of clang, in the format that -fdiagnostics-format=msvc prints.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Apiary.Build.Clang;

/// <summary>One error of clang. Its position is in C# wherever the C text says so by <c>#line</c>.</summary>
/// <param name="File">The file as clang names it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, or 0.</param>
/// <param name="Message">The text.</param>
public sealed record ClangDiagnostic(string File, int Line, int Column, string Message)
{
    private static readonly Regex Pattern = new(
        @"^(?<file>.+?)\((?<line>\d+)(,(?<column>\d+))?\)\s*:\s*(fatal )?error:?\s*(?<message>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.Multiline);

    /// <summary>All errors in clang's output.</summary>
    public static IReadOnlyList<ClangDiagnostic> Parse(string output) =>
        Pattern.Matches(output.Replace("\r", "")).Cast<Match>().Select(Read).ToList();

    private static ClangDiagnostic Read(Match match) => new(
        match.Groups["file"].Value,
        int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
        match.Groups["column"].Success ? int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture) : 0,
        match.Groups["message"].Value.Trim());
}
