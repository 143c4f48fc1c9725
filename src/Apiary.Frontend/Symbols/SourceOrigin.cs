// Where a declaration stands: gives findings and IR nodes their positions relative to it.
using Apiary.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Frontend.Symbols;

/// <summary>A declaration with its id and first line.</summary>
internal sealed record SourceOrigin(string Id, SourceAnchor Anchor)
{
    /// <summary>The origin of a declaration of the compilation's source.</summary>
    public static SourceOrigin Of(ISymbol symbol, CancellationToken cancellation)
    {
        var syntax = DeclarationOf(symbol, cancellation);
        return new SourceOrigin(
            symbol.GetDocumentationCommentId() ?? symbol.Name,
            syntax is null ? new SourceAnchor("", 0) : AnchorOf(syntax));
    }

    /// <summary>The origin for a declaration that stands at <paramref name="syntax"/>.</summary>
    public static SourceOrigin At(string id, SyntaxNode syntax) => new(id, AnchorOf(syntax));

    /// <summary>The whole declaration of a symbol: the member, not its declarator or arrow.</summary>
    public static SyntaxNode? DeclarationOf(ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol.DeclaringSyntaxReferences.Length == 0)
        {
            return null;
        }

        // Of a partial class, the part that carries the attributes.
        var syntax = symbol.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellation))
            .OrderBy(part => part is TypeDeclarationSyntax { AttributeLists.Count: > 0 } ? 0 : 1)
            .First();
        return syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? syntax;
    }

    /// <summary>The position of a node, relative to this declaration.</summary>
    public SourceRange RangeOf(SyntaxNode syntax) => RangeOf(syntax.GetLocation());

    /// <summary>The position of a location, relative to this declaration.</summary>
    public SourceRange RangeOf(Location location)
    {
        var span = location.GetLineSpan();
        return new SourceRange(
            span.StartLinePosition.Line - Anchor.FirstLine,
            span.StartLinePosition.Character,
            span.EndLinePosition.Line - Anchor.FirstLine,
            span.EndLinePosition.Character);
    }

    private static SourceAnchor AnchorOf(SyntaxNode syntax) =>
        new(syntax.SyntaxTree.FilePath, syntax.GetLocation().GetLineSpan().StartLinePosition.Line);
}
