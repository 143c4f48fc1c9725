// The [KernelField] of a mirror's property, as data.
using Apiary.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Symbols;

/// <summary>A parsed <c>[KernelField]</c>.</summary>
internal sealed record KernelFieldMark(string Path, KernelFieldForm Form, int Bits, bool IsOptional, bool IsTrusted)
{
    /// <summary>The mark of a property, or null.</summary>
    public static KernelFieldMark? Of(IPropertySymbol property) =>
        property.FindAttribute(MetadataNames.KernelField) is { } attribute && attribute.Positional(0) is string path
            ? new KernelFieldMark(
                path,
                (KernelFieldForm)ConstantBits.Of(attribute.Named("Form")),
                (int)ConstantBits.Of(attribute.Named("Bits")),
                attribute.Named("IsOptional") is true,
                attribute.Named("IsTrusted") is true)
            : null;
}
