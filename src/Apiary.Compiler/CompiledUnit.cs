// What compiling a bundle yields.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Planning;
using Apiary.Contract;

namespace Apiary.Compiler;

/// <summary>A bundle compiled to C.</summary>
/// <param name="Unit">C identifier of the bundle.</param>
/// <param name="Bundle">Name of the bundle.</param>
/// <param name="Stamp">SHA-256 of the C text with a stamp of zeros, lower-case hexadecimal; the same bytes stand in the configuration block.</param>
/// <param name="Source">The C text.</param>
/// <param name="ManifestJson">The manifest.</param>
/// <param name="Plan">The plan.</param>
public sealed record CompiledUnit(string Unit, string Bundle, string Stamp, string Source, string ManifestJson, BundlePlan Plan);

/// <summary>The outcome of a compilation.</summary>
/// <param name="Findings">What checks and planner found.</param>
/// <param name="Unit">The unit, or null when a finding is an error.</param>
public sealed record CompilationResult(EquatableArray<Finding> Findings, CompiledUnit? Unit);
