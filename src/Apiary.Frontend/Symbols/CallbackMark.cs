// The [Callback] of a delegate type, as data.
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Symbols;

/// <summary>A parsed <c>[Callback]</c>: lambdas of the delegate type become functions that the kernel calls.</summary>
/// <param name="LeadingArguments">Arguments that the kernel passes before those of the delegate.</param>
internal sealed record CallbackMark(int LeadingArguments)
{
    /// <summary>The mark of a delegate type, or null.</summary>
    public static CallbackMark? Of(ITypeSymbol? type) =>
        type?.OriginalDefinition.FindAttribute(MetadataNames.Callback) is { } attribute
            ? new CallbackMark((int)ConstantBits.Of(attribute.Named("LeadingArguments")))
            : null;
}
