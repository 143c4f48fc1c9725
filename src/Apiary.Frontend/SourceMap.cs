// Turns a finding, which knows a declaration's id and a relative range, back into a position in a file.
using Apiary.Compiler.Ir;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Apiary.Frontend;

/// <summary>Locates findings.</summary>
public static class SourceMap
{
    /// <summary>Stands between a method's id and the name of a local function inside it.</summary>
    internal const char LocalFunctionSeparator = '|';

    /// <summary>The position of a finding in the compilation's source; <see cref="Location.None"/> when its declaration is gone.</summary>
    public static Location Locate(Finding finding, Compilation compilation, CancellationToken cancellation)
    {
        var separator = finding.FunctionId.IndexOf(LocalFunctionSeparator);
        var id = separator < 0 ? finding.FunctionId : finding.FunctionId.Substring(0, separator);
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not { } symbol
            || SourceOrigin.DeclarationOf(symbol, cancellation) is not { } declaration)
        {
            return Location.None;
        }

        return finding.Range == default
            ? NameOf(symbol, declaration)
            : Absolute(finding.Range, declaration, cancellation);
    }

    private static Location NameOf(ISymbol symbol, SyntaxNode declaration) =>
        symbol.Locations.FirstOrDefault(location => location.SourceTree == declaration.SyntaxTree) ?? declaration.GetLocation();

    private static Location Absolute(SourceRange range, SyntaxNode declaration, CancellationToken cancellation)
    {
        var text = declaration.SyntaxTree.GetText(cancellation);
        var first = declaration.GetLocation().GetLineSpan().StartLinePosition.Line;
        var start = Position(text, first + range.Line, range.Column);
        var end = Position(text, first + range.EndLine, range.EndColumn);
        return Location.Create(declaration.SyntaxTree, TextSpan.FromBounds(start, Math.Max(start, end)));
    }

    private static int Position(Microsoft.CodeAnalysis.Text.SourceText text, int line, int column)
    {
        var found = text.Lines[Math.Min(Math.Max(line, 0), text.Lines.Count - 1)];
        return Math.Min(found.Start + column, found.End);
    }
}
