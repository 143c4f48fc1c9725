// A kernel version, as far as features are concerned: major and minor.
using System.Globalization;

namespace Apiary.Compiler.Model;

/// <summary>A kernel version.</summary>
/// <param name="Major">Major.</param>
/// <param name="Minor">Minor.</param>
public readonly record struct KernelVersion(int Major, int Minor) : IComparable<KernelVersion>
{
    /// <summary>Reads <c>major.minor</c>.</summary>
    /// <exception cref="FormatException">Not of that form.</exception>
    public static KernelVersion Parse(string text)
    {
        var dot = text.IndexOf('.');
        if (dot < 0)
        {
            throw new FormatException($"'{text}' is not a kernel version.");
        }

        return new(
            int.Parse(text.Substring(0, dot), NumberStyles.None, CultureInfo.InvariantCulture),
            int.Parse(text.Substring(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public int CompareTo(KernelVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>Whether <paramref name="left"/> is older.</summary>
    public static bool operator <(KernelVersion left, KernelVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is newer.</summary>
    public static bool operator >(KernelVersion left, KernelVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not newer.</summary>
    public static bool operator <=(KernelVersion left, KernelVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not older.</summary>
    public static bool operator >=(KernelVersion left, KernelVersion right) => left.CompareTo(right) >= 0;

    /// <summary>As <c>major.minor</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}.{1}", Major, Minor);
}
