// A random bundle through the real generator: its C, its manifest, and the same class as a .NET assembly.
using System.Runtime.Loader;
using System.Text;
using Apiary.Generators.Tests;
using Microsoft.CodeAnalysis;

namespace Apiary.Fidelity.Execution;

/// <summary>What became of one C# text.</summary>
/// <param name="Source">The emitted C.</param>
/// <param name="Manifest">The manifest as JSON.</param>
/// <param name="Entry">The class by which this program calls it on .NET.</param>
internal sealed record CompiledSubject(string Source, byte[] Manifest, Type Entry)
{
    /// <summary>A method of the entry.</summary>
    public TDelegate Method<TDelegate>(string name)
        where TDelegate : Delegate => Entry.GetMethod(name)!.CreateDelegate<TDelegate>();

    /// <summary>Compiles <paramref name="text"/>.</summary>
    /// <exception cref="InvalidOperationException">It is no valid bundle: the message says why.</exception>
    public static CompiledSubject Of(string text)
    {
        GeneratorRun run = GeneratorRun.Over(text, ("ApiaryExtract", "true"), ("ProjectDir", "/project/"));
        string[] errors = [.. run.Errors, .. run.Diagnostics.Select(static diagnostic => diagnostic.ToString())];
        AttributeData? unit = run.Output.Assembly.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "BpfUnitAttribute");
        if (errors.Length > 0 || unit is null)
        {
            string rejected = string.Join(' ', run.Output.Assembly.GetAttributes()
                .Where(static attribute => attribute.AttributeClass?.Name == "BpfUnitRejectedAttribute")
                .SelectMany(static attribute => attribute.ConstructorArguments.Select(static argument => argument.Value)));
            throw new InvalidOperationException($"a generated body is refused: {rejected} {string.Join('\n', errors.Take(5))}");
        }

        string[] values = [.. unit.ConstructorArguments.Select(static argument => (string)argument.Value!)];
        using var image = new MemoryStream();
        if (!run.Output.Emit(image).Success)
        {
            throw new InvalidOperationException("a generated body does not compile for .NET");
        }

        image.Position = 0;
        var assembly = new AssemblyLoadContext("subject", isCollectible: true).LoadFromStream(image);
        return new CompiledSubject(values[3], Encoding.UTF8.GetBytes(values[4]), assembly.GetType("Fidelity.Entry", throwOnError: true)!);
    }
}
