// Compiles one bundle: asks the key whether clang must run, runs it, strips DWARF (BTF stays), and puts the object in place whole.
using Apiary.Build.Extraction;
using Apiary.Build.Tools;

namespace Apiary.Build.Clang;

/// <summary>What became of a bundle.</summary>
/// <param name="Ran">Whether clang ran; <see langword="false"/> when the object was up to date.</param>
/// <param name="Result">clang's answer when it ran.</param>
public sealed record BundleCompilationResult(bool Ran, ToolResult? Result)
{
    /// <summary>Whether there is an object now.</summary>
    public bool Succeeded => Result is null or { ExitCode: 0 };
}

/// <summary>Compiles bundles of one project.</summary>
/// <param name="clang">The compiler.</param>
/// <param name="folder">The project's intermediate files.</param>
/// <param name="includeFolder">The copy of the prelude below <paramref name="projectDirectory"/>.</param>
/// <param name="projectDirectory">clang's working directory.</param>
/// <param name="executor">Runs clang.</param>
/// <param name="machine">Whose registers probes read: <c>x86</c> or <c>arm64</c>.</param>
public sealed class BundleCompilation(
    ClangTool clang, UnitFolder folder, string includeFolder, string projectDirectory, IToolExecutor executor, string machine)
{
    private readonly string _include = RelativePath.Of(projectDirectory, includeFolder);

    /// <summary>Makes the object of <paramref name="bundle"/> current.</summary>
    /// <exception cref="ToolStartException">clang could not be started.</exception>
    public BundleCompilationResult Compile(string bundle)
    {
        var key = CompilationKey.Of(File.ReadAllText(folder.Source(bundle)), clang, ClangArguments.Flags(_include, machine), includeFolder, projectDirectory);
        if (File.Exists(folder.Object(bundle)) && File.Exists(folder.Key(bundle)) && File.ReadAllText(folder.Key(bundle)) == key)
        {
            return new BundleCompilationResult(false, null);
        }

        // A failed or interrupted run must not leave an old object that looks current.
        File.Delete(folder.Key(bundle));
        File.Delete(folder.Object(bundle));
        var raw = folder.Object(bundle) + ".tmp";
        var result = executor.Run(new ToolInvocation(
            clang.Path,
            ClangArguments.For(_include, machine, RelativePath.Of(projectDirectory, folder.Source(bundle)), RelativePath.Of(projectDirectory, raw)),
            projectDirectory));
        if (result.ExitCode == 0)
        {
            Strip(raw);
            File.Move(raw, folder.Object(bundle));
            OutputFile.Write(folder.Key(bundle), key);
        }

        File.Delete(raw);
        return new BundleCompilationResult(true, result);
    }

    // Without llvm-strip, or when it fails, the object only stays larger.
    private void Strip(string path)
    {
        if (clang.StripPath is null)
        {
            return;
        }

        var stripped = path + ".stripped";
        var result = executor.Run(new ToolInvocation(clang.StripPath, ["-g", "-o", stripped, path], projectDirectory));
        if (result.ExitCode == 0 && File.Exists(stripped))
        {
            File.Delete(path);
            File.Move(stripped, path);
        }

        File.Delete(stripped);
    }
}
