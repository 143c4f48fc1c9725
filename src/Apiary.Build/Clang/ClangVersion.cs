// Which clang this is, from the first line of `clang --version`, and whether Apiary's C text is known to compile with it.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Apiary.Build.Clang;

/// <summary>The version of a clang.</summary>
/// <param name="Major">Major version.</param>
/// <param name="Minor">Minor version.</param>
/// <param name="Text">The line it was read from; two builds of one version differ here.</param>
public sealed record ClangVersion(int Major, int Minor, string Text)
{
    /// <summary>First major version that is accepted.</summary>
    public const int FirstMajor = 18;

    /// <summary>First major version that is not known yet, and not accepted.</summary>
    public const int FirstUnknownMajor = 23;

    private static readonly Regex Pattern = new(@"\bclang version (\d+)\.(\d+)", RegexOptions.CultureInvariant);

    /// <summary>The accepted range in words.</summary>
    public static string AcceptedRange { get; } =
        string.Format(CultureInfo.InvariantCulture, "{0} or newer, below {1}", FirstMajor, FirstUnknownMajor);

    /// <summary>Whether the version lies in the accepted range.</summary>
    public bool IsAccepted => Major is >= FirstMajor and < FirstUnknownMajor;

    /// <summary><c>major.minor</c>.</summary>
    public string Number => string.Format(CultureInfo.InvariantCulture, "{0}.{1}", Major, Minor);

    /// <summary>Reads the output of <c>clang --version</c>; <see langword="null"/> when it is not clang's.</summary>
    public static ClangVersion? Parse(string output)
    {
        var line = output.Split('\n').Select(text => text.Trim()).FirstOrDefault(text => Pattern.IsMatch(text));
        if (line is null)
        {
            return null;
        }

        var groups = Pattern.Match(line).Groups;
        return new ClangVersion(
            int.Parse(groups[1].Value, CultureInfo.InvariantCulture),
            int.Parse(groups[2].Value, CultureInfo.InvariantCulture),
            line);
    }
}
