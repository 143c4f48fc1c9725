// What operators do to intervals. Whatever may wrap around becomes every value of the type.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Intervals;

/// <summary>Operators on intervals.</summary>
internal static class IntervalArithmetic
{
    /// <summary>The interval of <c>left op right</c>.</summary>
    public static Interval Apply(BinaryOperator operation, Interval left, Interval right, IrType type)
    {
        var all = Interval.Of(type);
        return operation switch
        {
            BinaryOperator.Add => Corners(left, right, all, (a, b) => checked(a + b)),
            BinaryOperator.Subtract => Corners(left, right, all, (a, b) => checked(a - b)),
            BinaryOperator.Multiply => Corners(left, right, all, (a, b) => checked(a * b)),
            BinaryOperator.And => And(left, right, all),
            BinaryOperator.Or => all with { NotZero = left.NotZero || right.NotZero || !left.MayBeZero || !right.MayBeZero },
            BinaryOperator.Remainder => Remainder(left, right, all),
            BinaryOperator.Divide when left.Low >= 0 && right.Low > 0 => new(left.Low / right.High, left.High / right.Low, left.Low / right.High > 0),
            BinaryOperator.ShiftRight or BinaryOperator.ShiftRightLogical when left.Low >= 0 => ShiftRight(left, right, type),
            BinaryOperator.ShiftRight when type is IntType { Signed: true } integer && right.Low >= 0 && right.High < Math.Max(32, integer.Bits) =>
                Corners(left, right, all, (a, b) => a >> (int)b),
            BinaryOperator.ShiftLeft when left.Low >= 0 && right.Low >= 0 && right.High < 32 => Corners(left, right, all, (a, b) => checked(a * (1L << (int)b))),
            _ => all,
        };
    }

    /// <summary>The interval of an unchecked conversion.</summary>
    public static Interval Convert(Interval value, IrType from, IrType to) =>
        value.Fits(to) && (from is not IntType { Bits: 64, Signed: false } || value.Low >= 0) ? value : Interval.Of(to) with { NotZero = !value.MayBeZero && IsWider(from, to) };

    private static bool IsWider(IrType from, IrType to) => from is IntType source && to is IntType target && target.Bits >= source.Bits;

    private static Interval Corners(Interval left, Interval right, Interval all, Func<long, long, long> operation)
    {
        try
        {
            long[] corners = [operation(left.Low, right.Low), operation(left.Low, right.High), operation(left.High, right.Low), operation(left.High, right.High)];
            var low = corners.Min();
            var high = corners.Max();
            return low < all.Low || high > all.High ? all : new Interval(low, high, low > 0 || high < 0);
        }
        catch (OverflowException)
        {
            return all;
        }
    }

    private static Interval And(Interval left, Interval right, Interval all)
    {
        var bound = (left.Low >= 0, right.Low >= 0) switch
        {
            (true, true) => Math.Min(left.High, right.High),
            (true, false) => left.High,
            (false, true) => right.High,
            _ => -1,
        };
        return bound < 0 ? all : new Interval(0, bound, false);
    }

    private static Interval Remainder(Interval left, Interval right, Interval all)
    {
        if (right.Low <= 0)
        {
            return left.Low >= 0 ? left with { Low = 0, NotZero = false } : all;
        }

        var bound = right.High - 1;
        return left.Low >= 0
            ? new Interval(0, Math.Min(bound, left.High), false)
            : new Interval(Math.Max(-bound, all.Low), Math.Min(bound, all.High), false);
    }

    private static Interval ShiftRight(Interval left, Interval right, IrType type)
    {
        var width = type is IntType { Bits: 64 } ? 64 : 32;
        return right.Low >= 0 && right.High < width
            ? new Interval(left.Low >> (int)right.High, left.High >> (int)right.Low, left.Low >> (int)right.High > 0)
            : left with { Low = 0, NotZero = false };
    }
}
