// The arguments of the attribute by which a generator run hands a compiled bundle to the build.
using Microsoft.CodeAnalysis;
using NUnit.Framework;

namespace Apiary.Generators.Tests;

/// <summary>A unit as the build reads it.</summary>
internal sealed record Units(string Unit, string Bundle, string Stamp, string Source, string Manifest)
{
    /// <summary>The only unit of a run with <c>ApiaryExtract=true</c>.</summary>
    public static Units Single(GeneratorRun run)
    {
        var attributes = run.Output.Assembly.GetAttributes();
        var rejected = attributes.Where(static attribute => attribute.AttributeClass?.Name == "BpfUnitRejectedAttribute")
            .Select(static attribute => string.Join(' ', attribute.ConstructorArguments.Select(static argument => argument.Value)));
        Assert.That(rejected, Is.Empty, string.Join('\n', run.Diagnostics));
        var values = attributes.Single(static attribute => attribute.AttributeClass?.Name == "BpfUnitAttribute")
            .ConstructorArguments.Select(static argument => (string)argument.Value!).ToArray();
        return new Units(values[0], values[1], values[2], values[3], values[4]);
    }

    /// <summary>The ids in the rejection of the only unit.</summary>
    public static string Rejected(GeneratorRun run) =>
        (string)run.Output.Assembly.GetAttributes().Single(static attribute => attribute.AttributeClass?.Name == "BpfUnitRejectedAttribute").ConstructorArguments[1].Value!;

    /// <summary>Runs the extract compile over files and returns the unit.</summary>
    public static Units Extract(IReadOnlyDictionary<string, string> files) =>
        Single(GeneratorRun.Over(files, ("ApiaryExtract", "true"), ("ProjectDir", "/project/")));
}
