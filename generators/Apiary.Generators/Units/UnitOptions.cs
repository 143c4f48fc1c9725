// The MSBuild properties that the compiler of a bundle needs.
using Apiary.Compiler;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Generators.Units;

/// <summary>Options of one build.</summary>
/// <param name="ProjectDirectory">Positions in the C text are relative to it.</param>
/// <param name="Extract">Whether this compile only hands the C text to the build.</param>
/// <param name="Compiler">Options of the compiler.</param>
internal sealed record UnitOptions(string ProjectDirectory, bool Extract, CompilerOptions Compiler)
{
    /// <summary>Reads the properties; absent ones keep the compiler's defaults.</summary>
    public static UnitOptions Read(AnalyzerConfigOptions options)
    {
        var compiler = new CompilerOptions();
        if (Property(options, "ApiaryTargetKernel") is { Length: > 0 } kernel)
        {
            compiler = compiler with { TargetKernel = kernel };
        }

        if (IsTrue(Property(options, "ApiaryCountLookups")))
        {
            compiler = compiler with { CountLookups = true };
        }

        return new UnitOptions(Property(options, "ProjectDir"), IsTrue(Property(options, "ApiaryExtract")), compiler);
    }

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out var value) ? value.Trim() : "";

    private static bool IsTrue(string value) => value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
