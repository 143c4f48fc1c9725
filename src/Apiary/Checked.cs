// Arithmetic that says whether it overflowed, where checked(...) of C# would throw.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Arithmetic with an overflow flag. The result wraps around, as unchecked arithmetic does.</summary>
public static class Checked
{
    /// <summary>The sum, and whether it overflowed.</summary>
    [LowersTo("apy_checked_add_s32")]
    public static int Add(int left, int right, out bool overflow)
    {
        int result = unchecked(left + right);
        overflow = result != (long)left + right;
        return result;
    }

    /// <summary>The sum, and whether it overflowed.</summary>
    [LowersTo("apy_checked_add_u32")]
    public static uint Add(uint left, uint right, out bool overflow)
    {
        uint result = unchecked(left + right);
        overflow = result != (long)left + right;
        return result;
    }

    /// <summary>The sum, and whether it overflowed.</summary>
    [LowersTo("apy_checked_add_s64")]
    public static long Add(long left, long right, out bool overflow)
    {
        long result = unchecked(left + right);
        overflow = ((left ^ result) & (right ^ result)) < 0;
        return result;
    }

    /// <summary>The sum, and whether it overflowed.</summary>
    [LowersTo("apy_checked_add_u64")]
    public static ulong Add(ulong left, ulong right, out bool overflow)
    {
        ulong result = unchecked(left + right);
        overflow = result < left;
        return result;
    }

    /// <summary>The difference, and whether it overflowed.</summary>
    [LowersTo("apy_checked_sub_s32")]
    public static int Subtract(int left, int right, out bool overflow)
    {
        int result = unchecked(left - right);
        overflow = result != (long)left - right;
        return result;
    }

    /// <summary>The difference, and whether it overflowed.</summary>
    [LowersTo("apy_checked_sub_u32")]
    public static uint Subtract(uint left, uint right, out bool overflow)
    {
        uint result = unchecked(left - right);
        overflow = result != (long)left - right;
        return result;
    }

    /// <summary>The difference, and whether it overflowed.</summary>
    [LowersTo("apy_checked_sub_s64")]
    public static long Subtract(long left, long right, out bool overflow)
    {
        long result = unchecked(left - right);
        overflow = ((left ^ right) & (left ^ result)) < 0;
        return result;
    }

    /// <summary>The difference, and whether it overflowed.</summary>
    [LowersTo("apy_checked_sub_u64")]
    public static ulong Subtract(ulong left, ulong right, out bool overflow)
    {
        ulong result = unchecked(left - right);
        overflow = left < right;
        return result;
    }

    /// <summary>The product, and whether it overflowed.</summary>
    [LowersTo("apy_checked_mul_s32")]
    public static int Multiply(int left, int right, out bool overflow)
    {
        int result = unchecked(left * right);
        overflow = result != (long)left * right;
        return result;
    }

    /// <summary>The product, and whether it overflowed.</summary>
    [LowersTo("apy_checked_mul_u32")]
    public static uint Multiply(uint left, uint right, out bool overflow)
    {
        uint result = unchecked(left * right);
        overflow = result != (ulong)left * right;
        return result;
    }

    /// <summary>The product, and whether it overflowed.</summary>
    [LowersTo("apy_checked_mul_u64")]
    public static ulong Multiply(ulong left, ulong right, out bool overflow)
    {
        ulong result = unchecked(left * right);
        overflow = left != 0 && result / left != right;
        return result;
    }
}
