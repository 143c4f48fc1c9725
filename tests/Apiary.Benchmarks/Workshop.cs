// Builds the C yardsticks with the distribution's compilers, and knows where everything is.
using System.Runtime.InteropServices;
using Apiary.Gallery;
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

    /// <summary>Compiles what an entry of the gallery has in C.</summary>
    public string Hand(GalleryEntry entry)
    {
        string output = Path.Combine(Folder, entry.Name + ".hand.o");
        string machine = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "aarch64" : "x86_64";
        ShellCommand.Run(
            Clang(),
            ["-target", "bpf", "-mcpu=v3", "-O2", "-g", "-Wall", $"-I/usr/include/{machine}-linux-gnu", $"-D__TARGET_ARCH_{(machine == "aarch64" ? "arm64" : "x86")}", "-I" + KernelTypes(), "-c", Path.Combine(repository, "tests", entry.Source), "-o", output]);
        return output;
    }

    /// <summary>The object that the compiler made of an entry, as a file.</summary>
    public string Emitted(GalleryEntry entry)
    {
        string file = Path.Combine(Folder, entry.Name + ".bpf.o");
        File.WriteAllBytes(file, entry.Spec.Object.Span);
        return file;
    }

    /// <summary>A text file of lines.</summary>
    public string Text(string name, IEnumerable<string> lines)
    {
        string file = Path.Combine(Folder, name);
        File.WriteAllLines(file, lines);
        return file;
    }

    /// <summary>A file of bytes.</summary>
    public string Bytes(string name, ReadOnlySpan<byte> content)
    {
        string file = Path.Combine(Folder, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    /// <summary>The newest clang on PATH.</summary>
    public static string Clang() =>
        Clangs.FirstOrDefault(static name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))))
        ?? throw new InvalidOperationException("no clang on PATH");

    // The folder of vmlinux.h, made once of the running kernel's BTF.
    private string KernelTypes()
    {
        string file = Path.Combine(Folder, "vmlinux.h");
        if (!File.Exists(file))
        {
            File.WriteAllText(file, ShellCommand.Run("bpftool", "btf", "dump", "file", "/sys/kernel/btf/vmlinux", "format", "c"));
        }

        return Folder;
    }

    private string Source(string name) => Path.Combine(repository, "tests", "Apiary.Benchmarks", "Native", name);
}
