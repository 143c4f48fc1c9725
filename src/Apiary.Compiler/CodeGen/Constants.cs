// How constants are spelled: the literal's C type after promotion is the IR type after promotion.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.CodeGen;

/// <summary>Constants of the IR as C literals.</summary>
internal static class Constants
{
    /// <summary>The literal for <paramref name="value"/> of <paramref name="type"/>.</summary>
    public static CExpression Emit(long value, IrType type) => type switch
    {
        PointerType => new CName("NULL"),
        IntType { Bits: 64 } integer => new CInteger(value, 64, integer.Signed),
        IntType { Bits: 32 } integer => new CInteger(Wrap(value, integer), 32, integer.Signed),
        IntType integer => new CInteger(Wrap(value, integer)),
        WireType { Bits: 64 } => new CInteger(value, 64, false),
        WireType { Bits: 32 } => new CInteger(value, 32, false),
        WireType => new CInteger(value & 0xffff),
        OpaqueType => new CInteger(value),
        BoolType => new CInteger(value == 0 ? 0 : 1),
        _ => throw new InvalidOperationException($"A constant of {type.GetType().Name} has no spelling in C."),
    };

    /// <summary><paramref name="value"/> as an unchecked conversion to <paramref name="type"/> leaves it.</summary>
    public static long Wrap(long value, IntType type) => (type.Bits, type.Signed) switch
    {
        (8, true) => unchecked((sbyte)value),
        (8, false) => unchecked((byte)value),
        (16, true) => unchecked((short)value),
        (16, false) => unchecked((ushort)value),
        (32, true) => unchecked((int)value),
        (32, false) => unchecked((uint)value),
        _ => value,
    };
}
