// Instance methods of .NET's own scalar types that compare: value.HasFlag(flag), value.Equals(other).
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    // Null when the call is none of them.
    private Expr? LowerComparison(IMethodSymbol callee, IInvocationOperation invocation)
    {
        if (invocation is not { Instance: { Type: { } open } instance, Arguments: { Length: 1 } arguments } || source.Types.Close(open) is not { } type)
        {
            return null;
        }

        var argument = arguments[0].Value;
        if (callee is { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum })
        {
            while (argument is IConversionOperation { IsImplicit: true } boxing)
            {
                argument = boxing.Operand;
            }

            return SymbolEqualityComparer.Default.Equals(argument.Type, type) ? LowerHasFlag(instance, argument, invocation) : null;
        }

        return callee.Name == "Equals" && type.SpecialType is not SpecialType.None && session.Types.Map(type).Type is IntType or BoolType
            && SymbolEqualityComparer.Default.Equals(callee.Parameters[0].Type, type)
            ? Compare(instance, argument, invocation, static (left, right, range) => new BinaryExpr(BinaryOperator.Equal, left, right, Bool, range))
            : null;
    }

    // v.HasFlag(f) -> (v & f) == f
    private Expr LowerHasFlag(IOperation instance, IOperation flag, IInvocationOperation invocation) => Compare(instance, flag, invocation, (value, wanted, range) =>
    {
        var wide = Promote(value.Type);
        var bits = new BinaryExpr(BinaryOperator.And, Convert(value, wide), Convert(wanted, wide), wide, range);
        return new BinaryExpr(BinaryOperator.Equal, bits, Convert(wanted, wide), Bool, range);
    });

    // Each operand once, the left one first.
    private Expr Compare(IOperation instance, IOperation argument, IInvocationOperation invocation, Func<Expr, Expr, SourceRange, Expr> compare)
    {
        var left = LowerExpression(instance);
        var right = LowerExpression(argument);
        if (HasFailed(left) || HasFailed(right))
        {
            return Failed;
        }

        var range = RangeOf(invocation);
        if (right is ConstExpr)
        {
            return compare(left, right, range);
        }

        var (first, second) = (new LocalExpr(_names.Fresh("left"), left.Type, left.Range), new LocalExpr(_names.Fresh("right"), right.Type, right.Range));
        return new LetExpr(first.Name, left, new LetExpr(second.Name, right, compare(first, second, range), Bool, range), Bool, range);
    }
}
