// From C# text to an object, as the build does it.
using System.Text;
using Apiary.Build.Clang;
using Apiary.Generators.Tests;
using Apiary.Runtime.Specs;
using Apiary.Testing.Kernel;

namespace Apiary.Benchmarks.Composition.Subjects;

/// <summary>Compiles bundles.</summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="folder">Where files are kept.</param>
internal sealed class Subject(string repository, string folder)
{
    /// <summary>The bundle of <paramref name="text"/>.</summary>
    /// <exception cref="InvalidOperationException">It is no valid bundle: the message says why.</exception>
    public BundleSpec Compile(string name, string text)
    {
        GeneratorRun run = GeneratorRun.Over(text, ("ApiaryExtract", "true"), ("ProjectDir", "/project/"));
        string[] errors = [.. run.Errors, .. run.Diagnostics.Select(static diagnostic => diagnostic.ToString())];
        var unit = run.Output.Assembly.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "BpfUnitAttribute");
        if (errors.Length > 0 || unit is null)
        {
            string rejected = string.Join(' ', run.Output.Assembly.GetAttributes()
                .Where(static attribute => attribute.AttributeClass?.Name == "BpfUnitRejectedAttribute")
                .SelectMany(static attribute => attribute.ConstructorArguments.Select(static argument => argument.Value)));
            throw new InvalidOperationException($"{name} is refused: {rejected} {string.Join('\n', errors.Take(5))}");
        }

        string[] values = [.. unit.ConstructorArguments.Select(static argument => (string)argument.Value!)];
        return BundleSpec.FromBytes(Encoding.UTF8.GetBytes(values[4]), Clang(name, values[3]));
    }

    private byte[] Clang(string name, string source)
    {
        string file = Path.Combine(folder, name + ".bpf.c"), output = Path.Combine(folder, name + ".bpf.o");
        File.WriteAllText(file, source);
        ShellCommand.Run(Yardsticks.Clang, [.. ClangArguments.Flags(Path.Combine(repository, "bpf-runtime", "include"), ClangArguments.Machine("")), "-c", file, "-o", output]);
        return File.ReadAllBytes(output);
    }
}
