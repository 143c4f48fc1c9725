// What the maps and programs whose descriptors this process has take in the kernel, as the kernel accounts it.
using System.Globalization;

namespace Apiary.Benchmarks.Composition.Deployment;

/// <summary>Reads /proc/self/fdinfo.</summary>
internal static class KernelMemory
{
    /// <summary>Bytes of maps and of programs, each counted once.</summary>
    public static (long Maps, long Programs) OfThisProcess()
    {
        var maps = new Dictionary<string, long>(StringComparer.Ordinal);
        var programs = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles("/proc/self/fdinfo"))
        {
            Dictionary<string, string> fields = Fields(file);
            if (!fields.TryGetValue("memlock", out string? bytes))
            {
                continue;
            }

            long size = long.Parse(bytes, CultureInfo.InvariantCulture);
            if (fields.TryGetValue("map_id", out string? map))
            {
                maps[map] = size;
            }
            else if (fields.TryGetValue("prog_id", out string? program))
            {
                programs[program] = size;
            }
        }

        return (maps.Values.Sum(), programs.Values.Sum());
    }

    // A descriptor may be closed while we read.
    private static Dictionary<string, string> Fields(string file)
    {
        try
        {
            return File.ReadAllLines(file).Select(static line => line.Split(':', 2)).Where(static parts => parts.Length == 2)
                .GroupBy(static parts => parts[0]).ToDictionary(static group => group.Key, static group => group.First()[1].Trim(), StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
