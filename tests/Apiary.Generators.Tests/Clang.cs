// Asks clang whether C text is well-formed, with the prelude and nothing else.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace Apiary.Generators.Tests;

internal static class Clang
{
    private static readonly string[] Names = ["clang-19", "clang-20", "clang-21", "clang-18", "clang"];

    /// <summary>Fails with clang's messages when <paramref name="source"/> is not well-formed.</summary>
    public static void AssertCompiles(string source)
    {
        var clang = Names.Select(Find).FirstOrDefault(static path => path is not null);
        Assert.That(clang, Is.Not.Null, "clang 18 or newer is needed (Debian: apt-get install clang-19)");
        var include = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "bpf-runtime", "include"));
        var start = new ProcessStartInfo(clang!)
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in new[]
        {
            "-target", "bpf", "-mcpu=v3", "-O2", "-g", "-fwrapv", "-fno-strict-aliasing", "-nostdinc", "-I" + include,
            "-Wall", "-Werror", "-fsyntax-only", "-x", "c", "-",
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Write(source);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, errors);
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    private static string Here([CallerFilePath] string path = "") => path;
}
