// Builds the C yardsticks with the distribution's compilers, and knows where everything is.
using Apiary.CompilerServices;
using Apiary.Runtime.Specs;
using Apiary.Testing.Kernel;

namespace Apiary.Benchmarks;

/// <summary>Where the benchmarks keep what they build.</summary>
/// <param name="repository">The root of the repository.</param>
public sealed class Workshop(string repository)
{
    private static readonly string[] Clangs = ["clang", "clang-21", "clang-20", "clang-19", "clang-18"];

    private string Folder => Directory.CreateDirectory(Path.Combine(repository, "artifacts", "bench")).FullName;

    /// <summary>The C# side on the JIT.</summary>
    public IReadOnlyList<string> JitSubject => ["dotnet", Path.Combine(Folder, "jit", "apiary-subject.dll")];

    /// <summary>The C# side as a native program.</summary>
    public IReadOnlyList<string> AotSubject => [Path.Combine(Folder, "aot", "apiary-subject")];

    /// <summary>Compiles a tool of <c>Native</c> against libbpf.</summary>
    public string Tool(string name)
    {
        string output = Path.Combine(Folder, name);
        ShellCommand.Run("gcc", "-O2", "-Wall", "-o", output, Source(name + ".c"), "-lbpf");
        return output;
    }

    /// <summary>Compiles a bundle written by hand.</summary>
    public string Hand(string name)
    {
        string output = Path.Combine(Folder, name + ".hand.o");
        ShellCommand.Run(
            Clang(), "-target", "bpf", "-mcpu=v3", "-O2", "-g", "-Wall", "-I/usr/include/" + System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture switch
            {
                System.Runtime.InteropServices.Architecture.Arm64 => "aarch64-linux-gnu",
                _ => "x86_64-linux-gnu",
            },
            "-c", Source(name + ".bpf.c"), "-o", output);
        return output;
    }

    /// <summary>The object that the compiler made of a bundle, as a file.</summary>
    public (string File, BundleSpec Spec) Emitted<TBundle>()
        where TBundle : class, IBundle<TBundle>
    {
        BundleSpec spec = BundleSpec.FromAssembly(TBundle.Info.Assembly, TBundle.Info.Name, TBundle.Info.Stamp);
        string file = Path.Combine(Folder, TBundle.Info.Name + ".bpf.o");
        File.WriteAllBytes(file, spec.Object.Span);
        return (file, spec);
    }

    private static string Clang() =>
        Clangs.FirstOrDefault(static name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))))
        ?? throw new InvalidOperationException("no clang on PATH");

    private string Source(string name) => Path.Combine(repository, "tests", "Apiary.Benchmarks", "Native", name);
}
