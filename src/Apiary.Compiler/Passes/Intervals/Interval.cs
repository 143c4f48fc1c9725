// A range of integers, and whether zero is excluded from within it.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Intervals;

/// <summary>All values from <paramref name="Low"/> to <paramref name="High"/>. 64-bit unsigned values above 2^63 do not fit: they make the interval unknown.</summary>
/// <param name="Low">Least value.</param>
/// <param name="High">Greatest value.</param>
/// <param name="NotZero">Whether zero is known to be excluded.</param>
internal readonly record struct Interval(long Low, long High, bool NotZero)
{
    /// <summary>Whether the value may be zero.</summary>
    public bool MayBeZero => !NotZero && Low <= 0 && High >= 0;

    /// <summary>Every value of <paramref name="type"/>.</summary>
    public static Interval Of(IrType type) => type switch
    {
        BoolType => new(0, 1, false),
        IntType { Bits: 64 } => new(long.MinValue, long.MaxValue, false),
        IntType { Signed: true } integer => new(-(1L << (integer.Bits - 1)), (1L << (integer.Bits - 1)) - 1, false),
        IntType integer => new(0, (1L << integer.Bits) - 1, false),
        _ => new(long.MinValue, long.MaxValue, false),
    };

    /// <summary>One value.</summary>
    public static Interval Exactly(long value) => new(value, value, value != 0);

    /// <summary>The least interval that has both.</summary>
    public Interval Join(Interval other) =>
        new(Math.Min(Low, other.Low), Math.Max(High, other.High), !MayBeZero && !other.MayBeZero);

    /// <summary>The values that both have; null if there are none.</summary>
    public Interval? Meet(long low, long high)
    {
        var least = Math.Max(Low, low);
        var most = Math.Min(High, high);
        return least > most ? null : new Interval(least, most, NotZero || least > 0 || most < 0);
    }

    /// <summary>Without zero.</summary>
    public Interval WithoutZero() => new(Low == 0 ? 1 : Low, High == 0 ? -1 : High, true);

    /// <summary>Whether every value is a value of <paramref name="type"/> and means the same there.</summary>
    public bool Fits(IrType type)
    {
        var all = Of(type);
        return type switch
        {
            IntType { Bits: 64, Signed: false } => Low >= 0,
            _ => Low >= all.Low && High <= all.High,
        };
    }
}
