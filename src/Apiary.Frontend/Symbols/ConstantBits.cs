// How compile-time constants are carried in the IR: as the bits of a 64-bit integer.
namespace Apiary.Frontend.Symbols;

internal static class ConstantBits
{
    /// <summary>The bits of a constant of an integer type, <c>bool</c>, <c>char</c>, or null (0).</summary>
    public static long Of(object? value) => value switch
    {
        null => 0,
        bool flag => flag ? 1 : 0,
        char character => character,
        sbyte number => number,
        byte number => number,
        short number => number,
        ushort number => number,
        int number => number,
        uint number => number,
        long number => number,
        ulong number => unchecked((long)number),
        _ => 0,
    };

    /// <summary>Whether <paramref name="value"/> is a constant that <see cref="Of"/> can carry.</summary>
    public static bool Fits(object? value) =>
        value is null or bool or char or sbyte or byte or short or ushort or int or uint or long or ulong;
}
