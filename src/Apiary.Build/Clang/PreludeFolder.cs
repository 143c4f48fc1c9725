// The prelude headers are compiled from a copy below the project, because their path ends up in the object.
using Apiary.Build.Tools;

namespace Apiary.Build.Clang;

/// <summary>The folder of prelude headers.</summary>
public static class PreludeFolder
{
    /// <summary>The headers below <paramref name="folder"/>, relative to it, in ordinal order.</summary>
    public static IReadOnlyList<string> Headers(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.h", SearchOption.AllDirectories)
                .Select(file => file.Substring(folder.Length).TrimStart('/', '\\').Replace('\\', '/'))
                .OrderBy(name => name, StringComparer.Ordinal)
                .ToList()
            : [];

    /// <summary>Makes <paramref name="target"/> hold the same headers as <paramref name="source"/>, and returns their paths.</summary>
    public static IReadOnlyList<string> Mirror(string source, string target)
    {
        var headers = Headers(source);
        foreach (var header in headers)
        {
            OutputFile.Copy(Path.Combine(source, header), Path.Combine(target, header));
        }

        foreach (var left in Headers(target).Except(headers, StringComparer.Ordinal).ToList())
        {
            File.Delete(Path.Combine(target, left));
        }

        return headers.Select(header => Path.Combine(target, header)).ToList();
    }
}
