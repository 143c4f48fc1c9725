// The [PrintedAs] of a type, as data.
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Symbols;

/// <summary>How a value that is no integer stands in printed text.</summary>
/// <param name="Specifier">Of the kernel's formats: one that takes an address, or one for each byte.</param>
internal sealed record PrintMark(string Specifier)
{
    /// <summary>How many values the specifier takes.</summary>
    public int Count => Specifier.Split('%').Length - 1;

    /// <summary>The mark of a type for a C# format, or null.</summary>
    public static PrintMark? Of(ITypeSymbol type, string? format) => type.OriginalDefinition.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.PlainName() == MetadataNames.PrintedAs && (attribute.Named("Format") as string ?? "") == (format ?? ""))
        .Select(static attribute => new PrintMark((string)attribute.Positional(0)!))
        .FirstOrDefault();
}
