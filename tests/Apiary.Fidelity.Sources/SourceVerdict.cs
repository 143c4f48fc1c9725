// What generator and analyzers made of one source.
namespace Apiary.Fidelity.Sources;

/// <summary>How a source was answered.</summary>
internal enum SourceAnswer
{
    /// <summary>C# itself refuses it.</summary>
    Invalid,

    /// <summary>Findings that are errors.</summary>
    Refused,

    /// <summary>C was emitted.</summary>
    Emitted,

    /// <summary>The mutation took the bundle away.</summary>
    NoBundle,
}

/// <summary>The answer to one source.</summary>
/// <param name="Answer">How it was answered.</param>
/// <param name="Units">The C texts, also where C# refuses something.</param>
/// <param name="Defects">What must not happen; empty in a sound compiler.</param>
internal sealed record SourceVerdict(SourceAnswer Answer, IReadOnlyList<string> Units, IReadOnlyList<string> Defects);
