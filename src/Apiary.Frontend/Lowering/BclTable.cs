// The .NET library methods with a kernel meaning, and the prelude functions they lower to.
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Lowering;

/// <summary>How the C name and arguments are made from the C# ones.</summary>
internal enum BclShape
{
    /// <summary>The width of the operand is appended to the name.</summary>
    Width,

    /// <summary>The operand's type is the macro's first argument.</summary>
    TypeFirst,

    /// <summary>A macro on a pointer to 32 or 64 bits.</summary>
    Atomic,

    /// <summary>A macro without operands.</summary>
    Nullary,

    /// <summary>A macro on a pointer to any integer.</summary>
    Pointer,

    /// <summary>The size of the type argument, a constant.</summary>
    SizeOf,

    /// <summary>The conversion to the type that the method belongs to.</summary>
    Truncation,
}

/// <summary>One method.</summary>
internal sealed record BclEntry(string CName, BclShape Shape);

internal static class BclTable
{
    // Static methods of the integer types themselves: uint.Min, ulong.RotateLeft, int.Clamp...
    private static readonly string[] Integers = ["System.Int32", "System.UInt32", "System.Int64", "System.UInt64"];

    // What the small ones have of it without more functions in the prelude.
    private static readonly string[] SmallIntegers = ["System.SByte", "System.Byte", "System.Int16", "System.UInt16"];

    private static readonly (string Name, BclEntry Entry)[] OfIntegers =
    [
        ("Min", new("apy_min", BclShape.TypeFirst)),
        ("Max", new("apy_max", BclShape.TypeFirst)),
        ("Clamp", new("apy_clamp", BclShape.TypeFirst)),
        ("Abs", new("apy_abs", BclShape.Width)),
        ("RotateLeft", new("apy_rotate_left", BclShape.Width)),
        ("RotateRight", new("apy_rotate_right", BclShape.Width)),
        ("PopCount", new("apy_popcount", BclShape.Width)),
        ("LeadingZeroCount", new("apy_leading_zeros", BclShape.Width)),
        ("TrailingZeroCount", new("apy_trailing_zeros", BclShape.Width)),
        ("Log2", new("apy_log2_", BclShape.Width)),
        ("IsPow2", new("apy_is_power_of_two", BclShape.TypeFirst)),
        ("CreateTruncating", new("", BclShape.Truncation)),
    ];

    private static readonly Dictionary<string, BclEntry> Entries = new()
    {
        ["System.Threading.Interlocked.Increment"] = new("apy_atomic_increment", BclShape.Atomic),
        ["System.Threading.Interlocked.Decrement"] = new("apy_atomic_decrement", BclShape.Atomic),
        ["System.Threading.Interlocked.Add"] = new("apy_atomic_add", BclShape.Atomic),
        ["System.Threading.Interlocked.And"] = new("apy_atomic_and", BclShape.Atomic),
        ["System.Threading.Interlocked.Or"] = new("apy_atomic_or", BclShape.Atomic),
        ["System.Threading.Interlocked.Exchange"] = new("apy_atomic_exchange", BclShape.Atomic),
        ["System.Threading.Interlocked.CompareExchange"] = new("apy_atomic_compare_exchange", BclShape.Atomic),
        ["System.Threading.Interlocked.Read"] = new("apy_volatile_read", BclShape.Atomic),
        ["System.Threading.Interlocked.MemoryBarrier"] = new("apy_memory_barrier", BclShape.Nullary),
        ["System.Threading.Volatile.Read"] = new("apy_volatile_read", BclShape.Pointer),
        ["System.Threading.Volatile.Write"] = new("apy_volatile_write", BclShape.Pointer),
        ["System.Numerics.BitOperations.RotateLeft"] = new("apy_rotate_left", BclShape.Width),
        ["System.Numerics.BitOperations.RotateRight"] = new("apy_rotate_right", BclShape.Width),
        ["System.Numerics.BitOperations.PopCount"] = new("apy_popcount", BclShape.Width),
        ["System.Numerics.BitOperations.LeadingZeroCount"] = new("apy_leading_zeros", BclShape.Width),
        ["System.Numerics.BitOperations.TrailingZeroCount"] = new("apy_trailing_zeros", BclShape.Width),
        ["System.Numerics.BitOperations.Log2"] = new("apy_log2_", BclShape.Width),
        ["System.Numerics.BitOperations.IsPow2"] = new("apy_is_power_of_two", BclShape.TypeFirst),
        ["System.Numerics.BitOperations.RoundUpToPowerOf2"] = new("apy_round_up_to_power_of_two", BclShape.Width),
        ["System.Math.Clamp"] = new("apy_clamp", BclShape.TypeFirst),
        ["System.Math.Abs"] = new("apy_abs", BclShape.Width),
        ["System.Math.Min"] = new("apy_min", BclShape.TypeFirst),
        ["System.Math.Max"] = new("apy_max", BclShape.TypeFirst),
        ["System.Buffers.Binary.BinaryPrimitives.ReverseEndianness"] = new("apy_swap", BclShape.Width),
        ["System.Runtime.CompilerServices.Unsafe.SizeOf"] = new("", BclShape.SizeOf),
    };

    /// <summary>The entry of a method, or null.</summary>
    public static BclEntry? Find(IMethodSymbol method) =>
        method.IsStatic && method.ContainingType is { } type
            ? Entries.TryGetValue(type.PlainName() + "." + method.Name, out var entry) ? entry : OfInteger(type.PlainName(), method.Name)
            : null;

    private static BclEntry? OfInteger(string type, string name) =>
        Integers.Contains(type) || (SmallIntegers.Contains(type) && name is "Min" or "Max" or "Clamp" or "CreateTruncating") ? OfIntegers.FirstOrDefault(member => member.Name == name).Entry : null;
}
