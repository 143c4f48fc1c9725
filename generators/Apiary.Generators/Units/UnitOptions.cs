// The MSBuild properties that the compiler of a bundle needs.
using Apiary.Compiler;
using Apiary.Frontend;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Generators.Units;

/// <summary>Options of one build.</summary>
/// <param name="ProjectDirectory">Positions in the C text are relative to it.</param>
/// <param name="Extract">Whether this compile only hands the C text to the build.</param>
/// <param name="Compiler">Options of the compiler.</param>
internal sealed record UnitOptions(string ProjectDirectory, bool Extract, CompilerOptions Compiler)
{
    /// <summary>Reads the properties; absent ones keep the compiler's defaults.</summary>
    public static UnitOptions Read(AnalyzerConfigOptions options) => new(
        BuildProperties.Value(options, "ProjectDir"), BuildProperties.IsTrue(options, "ApiaryExtract"), BuildProperties.Options(options));
}
