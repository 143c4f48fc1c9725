// What an object was made from, as one hash: when it is the same, clang need not run again.
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Apiary.Build.Clang;

/// <summary>Computes the key of a bundle's object.</summary>
public static class CompilationKey
{
    private static readonly Regex LineDirective = new(@"^\s*#\s*(line\s+)?\d+\s+""(?<file>[^""]+)""", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    /// <summary>
    /// The hash of C text, clang's version, flags, whether the object is stripped, all prelude headers, and the C# files that the text
    /// refers to: clang copies their lines into the object.
    /// </summary>
    public static string Of(string source, ClangTool clang, IReadOnlyList<string> flags, string includeFolder, string projectDirectory)
    {
        var text = new StringBuilder();
        Append(text, "clang", clang.Version.Text);
        Append(text, "flags", string.Join("\n", flags));
        Append(text, "strip", clang.StripPath is null ? "no" : "yes");
        Append(text, "source", source);
        foreach (var header in PreludeFolder.Headers(includeFolder))
        {
            Append(text, header, File.ReadAllText(Path.Combine(includeFolder, header)));
        }

        foreach (var file in LineFiles(source))
        {
            var path = Path.Combine(projectDirectory, file);
            Append(text, file, File.Exists(path) ? File.ReadAllText(path) : "");
        }

        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())).Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> LineFiles(string source) =>
        LineDirective.Matches(source).Cast<Match>().Select(match => match.Groups["file"].Value).Distinct(StringComparer.Ordinal).OrderBy(file => file, StringComparer.Ordinal);

    // The length keeps two neighbours from passing as one.
    private static void Append(StringBuilder text, string name, string value) =>
        text.Append(name).Append(' ').Append(value.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append('\n').Append(value).Append('\n');
}
