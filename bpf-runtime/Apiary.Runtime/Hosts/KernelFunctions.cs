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
