// The [ConstantExpected] of a parameter of the DSL: the C behind it needs a number that the compiler knows.
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Symbols;

/// <summary>A parsed <c>[ConstantExpected]</c>.</summary>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
internal sealed record ConstantRange(long Minimum, long Maximum)
{
    /// <summary>The range of a parameter, or null when it takes any value.</summary>
    public static ConstantRange? Of(IParameterSymbol parameter) =>
        parameter.OriginalDefinition.FindAttribute(MetadataNames.ConstantExpected) is { } attribute
            ? new ConstantRange(Bound(attribute, "Min", long.MinValue), Bound(attribute, "Max", long.MaxValue))
            : null;

    /// <summary>Whether a value is known and within the range.</summary>
    public bool Contains(Optional<object?> constant) =>
        constant.HasValue && ConstantBits.Fits(constant.Value) && ConstantBits.Of(constant.Value) is var value && value >= Minimum && value <= Maximum;

    /// <inheritdoc/>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "from {0} to {1}", Minimum, Maximum);

    private static long Bound(AttributeData attribute, string name, long otherwise) =>
        attribute.Named(name) is { } value && ConstantBits.Fits(value) ? ConstantBits.Of(value) : otherwise;
}
