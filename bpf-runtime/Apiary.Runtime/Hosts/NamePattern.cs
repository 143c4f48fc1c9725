// Names of functions by pattern.
using System.Text.RegularExpressions;

namespace Apiary.Runtime.Hosts;

/// <summary>A name in which <c>*</c> stands for any letters.</summary>
public sealed class NamePattern
{
    private readonly Regex _expression;

    /// <summary>Reads a pattern.</summary>
    public NamePattern(string pattern) => _expression = new Regex(
        "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Whether a name matches.</summary>
    public bool Matches(ReadOnlySpan<char> name) => _expression.IsMatch(name);
}
