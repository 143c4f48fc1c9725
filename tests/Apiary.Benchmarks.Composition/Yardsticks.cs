// Builds what was written by hand.
using System.Globalization;
using System.Runtime.InteropServices;
using Apiary.Testing.Kernel;

namespace Apiary.Benchmarks.Composition;

/// <summary>The C side.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="folder">Where objects go.</param>
internal sealed class Yardsticks(string repository, string folder)
{
    private static readonly string[] Clangs = ["clang", "clang-21", "clang-20", "clang-19", "clang-18"];

    /// <summary>The newest clang on PATH that Apiary builds with.</summary>
    public static string Clang { get; } =
        Clangs.FirstOrDefault(static name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path => File.Exists(Path.Combine(path, name))))
        ?? throw new InvalidOperationException("no clang on PATH");

    /// <summary>The tool that measures.</summary>
    public string Tool()
    {
        string output = Path.Combine(folder, "composition");
        ShellCommand.Run("gcc", "-O2", "-Wall", "-o", output, Source("composition.c"), "-lbpf");
        return output;
    }

    /// <summary>An object for so many actors.</summary>
    public string Object(string name, int actors)
    {
        string output = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{actors}.o"));
        string machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        ShellCommand.Run(
            Clang,
            ["-target", "bpf", "-mcpu=v3", "-O2", "-g", "-Wall", $"-I/usr/include/{machine}-linux-gnu", string.Create(CultureInfo.InvariantCulture, $"-DACTORS={actors}"), "-c", Source(name + ".bpf.c"), "-o", output]);
        return output;
    }

    private string Source(string name) => Path.Combine(repository, "tests", "Apiary.Benchmarks.Composition", "Native", name);
}
