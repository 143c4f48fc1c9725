// The version of a Linux kernel, for comparing with the first kernel of a feature.
using System.Globalization;

namespace Apiary.Runtime.Hosts;

/// <summary>A kernel version.</summary>
/// <param name="Major">First number.</param>
/// <param name="Minor">Second number.</param>
public readonly record struct KernelVersion(int Major, int Minor) : IComparable<KernelVersion>
{
    /// <summary>The running kernel.</summary>
    public static KernelVersion Running => new(Environment.OSVersion.Version.Major, Environment.OSVersion.Version.Minor);

    /// <summary>The running kernel's full release, for example <c>6.12.9-amd64</c>.</summary>
    public static string RunningRelease => File.ReadAllText("/proc/sys/kernel/osrelease").Trim();

    /// <summary>Reads <c>major.minor</c>; what follows is ignored.</summary>
    /// <exception cref="FormatException">It is not a version.</exception>
    public static KernelVersion Parse(string text)
    {
        var parts = text.Split('.', '-', '+');
        return parts.Length >= 2
            ? new KernelVersion(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture))
            : throw new FormatException($"'{text}' is not a kernel version (major.minor).");
    }

    /// <inheritdoc/>
    public int CompareTo(KernelVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary><c>major.minor</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");

    /// <summary>Older than.</summary>
    public static bool operator <(KernelVersion left, KernelVersion right) => left.CompareTo(right) < 0;

    /// <summary>Newer than.</summary>
    public static bool operator >(KernelVersion left, KernelVersion right) => left.CompareTo(right) > 0;

    /// <summary>Not newer than.</summary>
    public static bool operator <=(KernelVersion left, KernelVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Not older than.</summary>
    public static bool operator >=(KernelVersion left, KernelVersion right) => left.CompareTo(right) >= 0;
}
