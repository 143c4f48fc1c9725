// Whether this host can also build bundles: a clang on the PATH in the range that Apiary accepts.
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Apiary.Cli.Doctor;

/// <summary>Looks for clang. Hosts that only run bundles need none.</summary>
internal static partial class ClangExamination
{
    private const int Oldest = 18;
    private const int Newest = 22;

    private static readonly string[] Names = ["clang", .. Enumerable.Range(Oldest, Newest - Oldest + 1).Reverse().Select(version => $"clang-{version}")];

    public static HostFinding Examine()
    {
        var path = Names
            .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .Where(File.Exists)
            .FirstOrDefault(candidate => Version(candidate) is >= Oldest and <= Newest);
        return path is not null
            ? new HostFinding("clang (to build)", HostOutcome.Ok, path, "", IsRequired: false)
            : new HostFinding("clang (to build)", HostOutcome.Limited, "none that can build bundles", $"Install clang {Oldest} to {Newest}, for example: apt-get install clang-19", IsRequired: false);
    }

    private static int Version(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true, UseShellExecute = false });
        var output = process?.StandardOutput.ReadToEnd() ?? "";
        process?.WaitForExit();
        var match = VersionPattern().Match(output);
        return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"version (\d+)\.")]
    private static partial Regex VersionPattern();
}
