// Compiles the C programs of Data/ with clang, once per test run.
using System.Collections.Concurrent;
using System.Diagnostics;

namespace Apiary.Runtime.Tests.Kernel;

internal static class TestObject
{
    /// <summary>The stamp that STAMP stands for: 32 bytes of this value.</summary>
    public const string Stamp = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

    private static readonly ConcurrentDictionary<string, byte[]> Compiled = new();

    public static byte[] Compile(string source) => Compiled.GetOrAdd(source, Run);

    private static byte[] Run(string source)
    {
        var folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Data");
        var output = Path.Combine(Path.GetTempPath(), $"apiary-loader-{Environment.ProcessId}-{source}.o");
        var stamp = string.Join(",", Enumerable.Repeat("0x5a", 32));
        var start = new ProcessStartInfo("clang-19")
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            ArgumentList = { "-target", "bpf", "-mcpu=v3", "-O2", "-g", "-fdebug-compilation-dir=.", $"-DSTAMP={stamp}", "-c", source, "-o", output },
        };
        using var clang = Process.Start(start)!;
        var errors = clang.StandardError.ReadToEnd();
        clang.WaitForExit();
        Assert.That(clang.ExitCode, Is.Zero, errors);
        var bytes = File.ReadAllBytes(output);
        File.Delete(output);
        return bytes;
    }
}
