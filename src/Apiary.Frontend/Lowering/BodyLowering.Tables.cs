// Constant tables: static ReadOnlySpan<T> properties whose body lists constants become read-only arrays of the program.
using System.Text;
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private const string ReadOnlySpan = "System.ReadOnlySpan";

    // Table[i] and Table.Length
    private Expr? LowerTableAccess(IPropertyReferenceOperation reference)
    {
        if (reference.Property.ContainingType.PlainName() != ReadOnlySpan || reference.Instance is not { } instance || TableOf(instance) is not { Type: ArrayType array } table)
        {
            return null;
        }

        if (reference.Property.Name == "Length")
        {
            return new ConstExpr(array.Length, Int, RangeOf(reference));
        }

        if (!reference.Property.IsIndexer)
        {
            return null;
        }

        var index = LowerExpression(reference.Arguments[0].Value);
        return HasFailed(index) ? Failed : new IndexExpr(table, index, array.Element, RangeOf(reference));
    }

    // The array behind a property such as: static ReadOnlySpan<uint> Steps => [1, 10, 100];
    private SymbolExpr? TableOf(IOperation operation)
    {
        if (operation is not IPropertyReferenceOperation { Property: { IsStatic: true } property } reference
            || property.Type.PlainName() != ReadOnlySpan || !IsInProject(property)
            || TypeOf(((INamedTypeSymbol)property.Type).TypeArguments[0], reference) is not { } element
            || functions.Table(property, element) is not { } table)
        {
            return null;
        }

        return new SymbolExpr(table.CName, new ArrayType(element, table.Values.Count), RangeOf(reference));
    }

    /// <summary>The constants that a property's body lists, or null.</summary>
    public static EquatableArray<long>? ConstantsOf(IOperation? body)
    {
        while (body is IConversionOperation conversion)
        {
            body = conversion.Operand;
        }

        IEnumerable<IOperation>? elements = body switch
        {
            ICollectionExpressionOperation collection => collection.Elements,
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            _ => null,
        };
        if (body is IUtf8StringOperation text)
        {
            return Encoding.UTF8.GetBytes(text.Value).Select(static value => (long)value).ToEquatableArray();
        }

        return elements is not null && elements.All(static element => element.ConstantValue is { HasValue: true, Value: { } value } && ConstantBits.Fits(value))
            ? elements.Select(static element => ConstantBits.Of(element.ConstantValue.Value)).ToEquatableArray()
            : null;
    }
}
