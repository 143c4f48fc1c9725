// Runs clang on emitted C.
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Apiary.Compiler.Tests.Execution;

/// <summary>The clang of this machine.</summary>
internal static class Clang
{
    /// <summary>The include directory of the prelude.</summary>
    public static string Prelude { get; } = Path.GetFullPath(Path.Combine(Here(), "../../../bpf-runtime/include"));

    /// <summary>Compiles for BPF as the build does; returns clang's output, empty when all is well.</summary>
    public static string CompileBpf(string source, string output, params string[] options) =>
        Execute(["-target", "bpf", "-mcpu=v3", "-O2", "-g", "-fwrapv", "-fno-strict-aliasing", "-nostdinc", "-I", Prelude, "-Wall", "-Werror", "-c", .. options, "-o", output, source]);

    public static void Run(params string[] arguments)
    {
        var output = Execute(arguments);
        Assert.That(output, Is.Empty);
    }

    private static string Execute(string[] arguments)
    {
        var name = new[] { "clang-19", "clang", "clang-18", "clang-20" }.First(candidate =>
            Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(directory => File.Exists(Path.Combine(directory, candidate))));
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var text = process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : text + $"clang ended with {process.ExitCode}.";
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
