// Positions of attributes and parameters inside their declaration.
using Apiary.Compiler.Ir;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Declarations;

internal static class AttributePositions
{
    /// <summary>Where an attribute stands, relative to its declaration; default when it is not in source.</summary>
    public static SourceRange RangeOf(AttributeData attribute, SourceOrigin origin, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is { } syntax ? origin.RangeOf(syntax) : default;

    /// <summary>Where a symbol's name stands, relative to the declaration.</summary>
    public static SourceRange RangeOf(ISymbol symbol, SourceOrigin origin) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) is { } location ? origin.RangeOf(location) : default;
}
