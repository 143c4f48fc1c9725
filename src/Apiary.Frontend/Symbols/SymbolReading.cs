// How names and attributes of symbols are read. Attributes are compared by full name.
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Symbols;

internal static class SymbolReading
{
    private static readonly SymbolDisplayFormat FullNameFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static readonly SymbolDisplayFormat PlainNameFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The full C# name without <c>global::</c> and keywords: <c>System.UInt32</c>, <c>Apiary.Ptr&lt;App.Bundle.Conn&gt;</c>.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(FullNameFormat);

    /// <summary>The full name without type arguments.</summary>
    public static string PlainName(this ITypeSymbol type) => type.OriginalDefinition.ToDisplayString(PlainNameFormat);

    /// <summary><paramref name="type"/> with the nullability that <paramref name="original"/> is written with.</summary>
    public static INamedTypeSymbol Annotated(this INamedTypeSymbol type, INamedTypeSymbol original) =>
        (INamedTypeSymbol)type.WithNullableAnnotation(original.NullableAnnotation);

    /// <summary>How messages call a method: <c>Bpf.KtimeNs</c>.</summary>
    public static string MemberName(this ISymbol symbol) =>
        symbol.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : symbol.Name;

    /// <summary>The attribute with this full name, or null.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, string fullName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.PlainName() == fullName)
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>Whether the symbol carries the attribute.</summary>
    public static bool HasAttribute(this ISymbol symbol, string fullName) => symbol.FindAttribute(fullName) is not null;

    /// <summary>The value of a named argument, or of nothing when it is absent.</summary>
    public static object? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Kind == TypedConstantKind.Array ? null : argument.Value.Value;
            }
        }

        return null;
    }

    /// <summary>The value of a positional argument, or null.</summary>
    public static object? Positional(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Kind != TypedConstantKind.Array
            ? attribute.ConstructorArguments[index].Value
            : null;

    /// <summary>The numbers of a positional argument that is an array (<c>params</c>).</summary>
    public static IEnumerable<long> PositionalNumbers(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index].Kind == TypedConstantKind.Array
            ? attribute.ConstructorArguments[index].Values.Select(value => ConstantBits.Of(value.Value))
            : [];
}
