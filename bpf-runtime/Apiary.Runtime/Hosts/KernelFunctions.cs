// The names of the running kernel's functions.
using System.Runtime.InteropServices;

namespace Apiary.Runtime.Hosts;

/// <summary>Reads the kernel's symbols.</summary>
public static class KernelFunctions
{
    private const string Symbols = "/proc/kallsyms";

    /// <summary>What the kernel calls the function of a system call.</summary>
    public static string OfSystemCall(string name) =>
        (RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "__x64_sys_" : "__arm64_sys_") + name;

    /// <summary>The functions that match and can be traced; where the kernel does not tell which can be, all that match.</summary>
    public static IReadOnlyList<string> Traceable(NamePattern pattern)
    {
        using var files = TraceFileSystem.Open();
        var lines = files.TraceableFunctions() ?? File.ReadLines(Symbols)
            .Select(static line => line.Split([' ', '\t'], 4))
            .Where(static parts => parts.Length == 3 && parts[1] is "t" or "T")
            .Select(static parts => parts[2]);
        return [.. lines.Where(name => pattern.Matches(name)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Those of <paramref name="names"/> that the running kernel does not have. A line reads: address type name [module].</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<string> names)
    {
        var missing = names.ToHashSet(StringComparer.Ordinal);
        using var lines = missing.Count == 0 ? Enumerable.Empty<string>().GetEnumerator() : File.ReadLines(Symbols).GetEnumerator();
        while (missing.Count > 0 && lines.MoveNext())
        {
            var parts = lines.Current.Split([' ', '\t'], 4);
            if (parts.Length > 2)
            {
                missing.Remove(parts[2]);
            }
        }

        return [.. missing.Order(StringComparer.Ordinal)];
    }
}
