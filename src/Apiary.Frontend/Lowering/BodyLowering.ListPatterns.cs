// List patterns: [a, .., b] asks the author's own Length (or Count) and indexer, as C# does.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    // v is [a, b] -> v.Length == 2 && v[0] matches a && v[1] matches b
    // v is [a, .., b] -> v.Length >= 2 && v[0] matches a && v[v.Length - 1] matches b
    private Expr LowerList(IListPatternOperation list, Expr subject)
    {
        var range = RangeOf(list);
        if (list is not { LengthSymbol: IPropertySymbol length, IndexerSymbol: IPropertySymbol { Parameters.Length: 1 } indexer }
            || indexer.Parameters[0].Type.SpecialType != SpecialType.System_Int32
            || subject.Type is not StructType
            || list.Patterns.Any(static part => part is ISlicePatternOperation { Pattern: not null }))
        {
            return Report(LanguageRules.Pattern, list);
        }

        var slice = list.Patterns.TakeWhile(static part => part is not ISlicePatternOperation).Count();
        var hasSlice = slice < list.Patterns.Length;
        var count = list.Patterns.Length - (hasSlice ? 1 : 0);
        var size = Read(length, subject, [], list);
        if (HasFailed(size) || size.Type is not IntType)
        {
            return HasFailed(size) ? Failed : Report(LanguageRules.Pattern, list);
        }

        var known = new LocalExpr(_names.Fresh("length"), size.Type, range);
        Expr condition = new BinaryExpr(
            hasSlice ? BinaryOperator.GreaterOrEqual : BinaryOperator.Equal, known, new ConstExpr(count, known.Type, range), Bool, range);
        for (var i = 0; i < list.Patterns.Length; i++)
        {
            if (i == slice)
            {
                continue;
            }

            Expr index = i < slice
                ? new ConstExpr(i, Int, range)
                : new BinaryExpr(BinaryOperator.Subtract, known, new ConstExpr(list.Patterns.Length - i, Int, range), Int, range);
            var element = list.Patterns[i] is IDiscardPatternOperation ? True(range) : Read(indexer, subject, [index], list);
            condition = Both(condition, HasFailed(element) ? Failed : LowerPart(list.Patterns[i], element), range);
        }

        if (!HasFailed(condition) && list.DeclaredSymbol is { } declared)
        {
            condition = Both(condition, LowerBound(declared, subject, list), range);
        }

        return HasFailed(condition) ? Failed : new LetExpr(known.Name, size, condition, Bool, range);
    }

    // A property of the subject: an accessor of the author that does not write, or an auto-property.
    private Expr Read(IPropertySymbol property, Expr subject, Expr[] indices, IOperation operation)
    {
        property = source.Types.Close(property);
        if (property is { IsIndexer: false, IsStatic: false } && IsInProject(property) && !HasBody(property))
        {
            return TypeOf(property.Type, operation) is { } type ? new FieldExpr(subject, property.Name, type, RangeOf(operation)) : Failed;
        }

        return IsAuthorsAccessor(property) && property.GetMethod is { IsReadOnly: true } getter
            ? CallFunction(getter, [AddressOf(subject), .. indices], operation)
            : Report(LanguageRules.Pattern, operation);
    }
}
