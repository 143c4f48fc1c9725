// The source of examples/01-ConnectTrace, found from the test's own file.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Apiary.Frontend.Tests;

internal static class ExampleSource
{
    /// <summary>The bundle and its events as one file.</summary>
    public static string ConnectTrace
    {
        get
        {
            var folder = Path.Combine(Root(), "examples", "01-ConnectTrace");
            var parts = new[] { "ConnectTrace.cs", "Connected.cs", "Closed.cs" }.Select(name => File.ReadAllText(Path.Combine(folder, name)));
            var text = string.Join("\n", parts).Replace("using Apiary;", "", StringComparison.Ordinal).Replace("using Apiary.Net;", "", StringComparison.Ordinal);
            var first = true;
            return Regex.Replace(text, @"^namespace ConnectTracing;", match => first && !(first = false) ? match.Value : "", RegexOptions.Multiline);
        }
    }

    /// <summary>A bundle of the kernel tests, with the files it needs, as one file.</summary>
    public static string KernelBundle(params string[] names)
    {
        var folder = Path.Combine(Root(), "tests", "Apiary.Kernel.Tests", "Bundles");
        var lines = names.SelectMany(name => File.ReadAllLines(Path.Combine(folder, name + ".cs"))).ToList();
        var usings = lines.Where(static line => Regex.IsMatch(line, @"^using [\w.]+;$")).Distinct();
        var rest = lines.Where(static line => !Regex.IsMatch(line, @"^(using [\w.]+|namespace [\w.]+);$"));
        return string.Join("\n", [.. usings, "namespace Apiary.Kernel.Tests.Bundles;", .. rest]);
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
