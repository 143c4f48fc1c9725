// Runs clang on emitted C, at any level of the instruction set.
using System.Diagnostics;
using System.Globalization;

namespace Apiary.Fidelity.Execution;

/// <summary>clang for BPF, with the prelude and the flags of the build.</summary>
/// <param name="include">Folder of the prelude.</param>
/// <param name="scratch">Folder for its files.</param>
internal sealed class BpfCompiler(string include, string scratch)
{
    private static readonly string Clang = new[] { "clang-19", "clang-20", "clang-21", "clang-18", "clang" }.FirstOrDefault(static name =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))))
        ?? throw new InvalidOperationException("no clang on PATH");

    private int _files;

    /// <summary>The object of <paramref name="source"/>, or null with clang's messages.</summary>
    /// <param name="source">C text.</param>
    /// <param name="level">1 to 4: <c>-mcpu=v1</c> to <c>v4</c>.</param>
    /// <param name="messages">What clang says.</param>
    public byte[]? Compile(string source, int level, out string messages)
    {
        string name = Path.Combine(scratch, Interlocked.Increment(ref _files).ToString(CultureInfo.InvariantCulture));
        File.WriteAllText(name + ".c", source);
        var start = new ProcessStartInfo(Clang) { RedirectStandardError = true };
        foreach (string argument in new[]
        {
            "-target", "bpf", string.Create(CultureInfo.InvariantCulture, $"-mcpu=v{level}"), "-O2", "-g", "-fwrapv", "-fno-strict-aliasing", "-nostdinc",
            "-I" + include, "-w", "-c", name + ".c", "-o", name + ".o",
        })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        messages = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            return null;
        }

        File.Delete(name + ".c");

        byte[] code = File.ReadAllBytes(name + ".o");
        File.Delete(name + ".o");
        return code;
    }
}
