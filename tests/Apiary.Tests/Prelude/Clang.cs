// Runs clang for the tests of the prelude. Set-up installs it; a test without it fails.
using System.Diagnostics;

namespace Apiary.Tests.Prelude;

internal static class Clang
{
    public static string IncludeDirectory { get; } = FindIncludeDirectory();

    /// <summary>Runs clang with C on its standard input and returns what it printed; empty when it succeeded.</summary>
    public static string Run(string source, params string[] arguments)
    {
        var start = new ProcessStartInfo("clang-19") { RedirectStandardInput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-I" + IncludeDirectory, .. arguments, "-x", "c", "-"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("clang-19 did not start");
        process.StandardInput.Write(source);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : errors;
    }

    private static string FindIncludeDirectory()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "bpf-runtime", "include");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("bpf-runtime/include");
    }
}
