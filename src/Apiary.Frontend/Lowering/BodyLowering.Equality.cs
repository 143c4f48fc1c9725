// Equality that the C# compiler writes: == and Equals of record structs, == of tuples. Field by field, in declaration order.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;
using Apiary.Frontend.Layouts;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private const int LongestComparedArray = 16;

    private static bool IsRecordEquality(IMethodSymbol method) =>
        method is { IsImplicitlyDeclared: true, ContainingType: { IsRecord: true, IsValueType: true } }
        && method.Name is WellKnownMemberNames.EqualityOperatorName or WellKnownMemberNames.InequalityOperatorName or WellKnownMemberNames.ObjectEquals;

    private Expr LowerRecordEquality(IMethodSymbol method, Expr left, Expr right, IOperation operation) =>
        WithSubject(left, operation, first => WithSubject(right, operation, second =>
        {
            var equal = ValuesEqual(first, second, operation);
            return HasFailed(equal) || method.Name != WellKnownMemberNames.InequalityOperatorName ? equal : Negate(equal, RangeOf(operation));
        }));

    private Expr ValuesEqual(Expr left, Expr right, IOperation operation)
    {
        var range = RangeOf(operation);
        switch (left.Type)
        {
            case StructType structure when session.Types.Layout(structure) is { IsUnion: false } layout:
                Expr result = True(range);
                foreach (var field in layout.Fields.Where(static field => !field.Name.StartsWith(StructLayouts.FillerPrefix, StringComparison.Ordinal)))
                {
                    result = Both(
                        result,
                        ValuesEqual(new FieldExpr(left, field.Name, field.Type, range), new FieldExpr(right, field.Name, field.Type, range), operation),
                        range);
                }

                return result;
            case ArrayType { Length: <= LongestComparedArray } array:
                Expr all = True(range);
                for (var i = 0; i < array.Length; i++)
                {
                    var index = new ConstExpr(i, Int, range);
                    all = Both(all, ValuesEqual(new IndexExpr(left, index, array.Element, range), new IndexExpr(right, index, array.Element, range), operation), range);
                }

                return all;
            case IntType or BoolType or WireType when left.Type == right.Type:
                return new BinaryExpr(Compiler.Ir.BinaryOperator.Equal, left, right, Bool, range);
            case IntType when right.Type is IntType other:
                var wide = new IntType(64, ((IntType)left.Type).Signed || other.Signed);
                return new BinaryExpr(Compiler.Ir.BinaryOperator.Equal, new ConvertExpr(left, wide, range), new ConvertExpr(right, wide, range), Bool, range);
            default:
                return Report(LanguageRules.ExpressionNotSupported, operation, "comparison of " + TypeText.Of(left.Type));
        }
    }
}
