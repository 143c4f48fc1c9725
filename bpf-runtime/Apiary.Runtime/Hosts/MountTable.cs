// Finds where a file system type is mounted, from the text of /proc/self/mountinfo.
using System.Globalization;
using System.Text;

namespace Apiary.Runtime.Hosts;

/// <summary>The mounts that this process sees.</summary>
public static class MountTable
{
    private const string Path = "/proc/self/mountinfo";

    /// <summary>The last mounted directory with this file system type, or null.</summary>
    public static string? Find(string fileSystemType) => Find(File.ReadAllText(Path), fileSystemType);

    /// <summary>The same, in the given text. A line reads: id parent device root MOUNT-POINT options [tags] - TYPE source options.</summary>
    public static string? Find(string text, string fileSystemType)
    {
        string? found = null;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var separator = line.IndexOf(" - ", StringComparison.Ordinal);
            var before = separator < 0 ? [] : line[..separator].Split(' ');
            var after = separator < 0 ? [] : line[(separator + 3)..].Split(' ');
            if (before.Length > 4 && after.Length > 0 && after[0] == fileSystemType)
            {
                found = Unescape(before[4]);
            }
        }

        return found;
    }

    // The kernel writes blanks, tabs, line ends and backslashes as \ooo.
    private static string Unescape(string path)
    {
        if (!path.Contains('\\', StringComparison.Ordinal))
        {
            return path;
        }

        var result = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            var escaped = path[i] == '\\' && i + 3 < path.Length;
            result.Append(escaped ? (char)Octal(path.AsSpan(i + 1, 3)) : path[i]);
            i += escaped ? 3 : 0;
        }

        return result.ToString();
    }

    private static int Octal(ReadOnlySpan<char> digits) =>
        (int.Parse(digits[..1], CultureInfo.InvariantCulture) * 64)
        + (int.Parse(digits[1..2], CultureInfo.InvariantCulture) * 8)
        + int.Parse(digits[2..], CultureInfo.InvariantCulture);
}
