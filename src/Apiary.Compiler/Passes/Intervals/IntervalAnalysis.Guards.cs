// What a comparison that came out true or false says about the values it compared.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Intervals;

internal sealed partial class IntervalAnalysis
{
    protected override void Assume(Expr condition, bool outcome)
    {
        if (condition is not BinaryExpr { Operator: >= BinaryOperator.Equal } comparison || comparison.Left.Type is not IntType)
        {
            return;
        }

        var operation = outcome ? comparison.Operator : Negated(comparison.Operator);
        var left = Peek(comparison.Left);
        var right = Peek(comparison.Right);
        Refine(comparison.Left, operation, right, comparison.Left.Type);
        if (State is not null)
        {
            Refine(comparison.Right, Mirrored(operation), left, comparison.Left.Type);
        }
    }

    /// <summary>The interval of an operand of a guard, which has been evaluated already.</summary>
    private Interval Peek(Expr operand) => operand switch
    {
        ConstExpr { Type: IntType { Bits: 64, Signed: false }, Value: < 0 } => Interval.Of(operand.Type),
        ConstExpr constant => Interval.Exactly(constant.Value),
        ConvertExpr conversion => IntervalArithmetic.Convert(Peek(conversion.Operand), conversion.Operand.Type, conversion.Type),
        _ => Key(operand) is { } key && State?[key] is { } known ? known : Interval.Of(operand.Type),
    };

    private void Refine(Expr operand, BinaryOperator operation, Interval other, IrType type)
    {
        if (operand is ConvertExpr conversion)
        {
            // A conversion that changes no value leaves the comparison true of its operand.
            if (Peek(conversion.Operand).Fits(conversion.Type) && conversion.Operand.Type is IntType)
            {
                Refine(conversion.Operand, operation, other, type);
            }

            return;
        }

        if (Key(operand) is not { } key)
        {
            return;
        }

        var unsigned64 = type is IntType { Bits: 64, Signed: false };
        var known = State?[key] ?? Interval.Of(operand.Type);
        var refined = operation switch
        {
            BinaryOperator.NotEqual when other is { Low: 0, High: 0 } => known.WithoutZero(),
            BinaryOperator.Equal => known.Meet(other.Low, other.High),

            // Above 2^63 an unsigned value is negative here: an upper bound that is not makes the lower bound zero.
            BinaryOperator.Less when unsigned64 => other.Low >= 0 ? new Interval(0, other.High == long.MinValue ? other.High : other.High - 1, false).Meet(Math.Max(0, known.Low), long.MaxValue) : known,
            BinaryOperator.LessOrEqual when unsigned64 => other.Low >= 0 ? new Interval(0, other.High, false).Meet(Math.Max(0, known.Low), long.MaxValue) : known,
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual when unsigned64 =>
                operation == BinaryOperator.Greater || !other.MayBeZero ? known with { NotZero = true } : known,
            BinaryOperator.Less => other.High == long.MinValue ? null : known.Meet(long.MinValue, other.High - 1),
            BinaryOperator.LessOrEqual => known.Meet(long.MinValue, other.High),
            BinaryOperator.Greater => other.Low == long.MaxValue ? null : known.Meet(other.Low + 1, long.MaxValue),
            BinaryOperator.GreaterOrEqual => known.Meet(other.Low, long.MaxValue),
            _ => known,
        };
        State = refined is null ? null : State?.With(key, refined);
        if (State is not null && operand is LocalExpr && _sources.TryGetValue(key, out var source))
        {
            Refine(source, operation, other, type);
        }
    }

    private static BinaryOperator Negated(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Less,
    };

    private static BinaryOperator Mirrored(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => operation,
    };
}
