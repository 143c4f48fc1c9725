// What all readers and lowerings of one bundle share.
using Apiary.Frontend.Layouts;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend;

/// <summary>One reading of one bundle.</summary>
/// <param name="Bundle">The class whose fields are maps and configuration; <c>object</c>, which has none, for a kernel function of a library.</param>
/// <param name="Name">The bundle's name.</param>
/// <param name="Types">Types and layouts.</param>
/// <param name="Models">Semantic models.</param>
/// <param name="Findings">Findings.</param>
/// <param name="Cancellation">Cancels the reading.</param>
internal sealed record ReadingSession(
    INamedTypeSymbol Bundle,
    string Name,
    KernelTypes Types,
    SemanticModels Models,
    FindingSink Findings,
    CancellationToken Cancellation)
{
    /// <summary>The name as a C identifier.</summary>
    public string Unit => Name.Replace('-', '_');

    /// <summary>The origin of a declaration.</summary>
    public SourceOrigin OriginOf(ISymbol symbol) => SourceOrigin.Of(symbol, Cancellation);
}
