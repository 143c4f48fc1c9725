// Whether a class declaration carries [Bundle], whatever it is called there.
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Frontend;

/// <summary>Finds bundles by their declarations.</summary>
public static class BundleMark
{
    /// <summary>Whether a node may be a bundle, by its syntax.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is ClassDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>The bundle that <paramref name="candidate"/> marks; null when the attribute stands elsewhere or is another.</summary>
    public static INamedTypeSymbol? Find(ClassDeclarationSyntax candidate, SemanticModel model, CancellationToken cancellation) =>
        model.GetDeclaredSymbol(candidate, cancellation) is { } type
        && type.FindAttribute(MetadataNames.Bundle)?.ApplicationSyntaxReference is { } place
        && place.SyntaxTree == candidate.SyntaxTree
        && candidate.Span.Contains(place.Span)
        && candidate.AttributeLists.Any(list => list.Span.Contains(place.Span))
            ? type
            : null;
}
