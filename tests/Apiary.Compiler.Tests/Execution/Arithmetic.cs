// C#'s unchecked arithmetic on each width, written with C# itself.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Tests.Execution;

/// <summary>Evaluates operators as C# does.</summary>
internal static class Arithmetic
{
    public static long Convert(long value, IrType type) => unchecked(type switch
    {
        IntType { Bits: 8, Signed: true } => (sbyte)value,
        IntType { Bits: 8 } => (byte)value,
        IntType { Bits: 16, Signed: true } => (short)value,
        IntType { Bits: 16 } => (ushort)value,
        IntType { Bits: 32, Signed: true } => (int)value,
        IntType { Bits: 32 } => (uint)value,
        _ => value,
    });

    public static long Unary(UnaryOperator operation, long operand, IrType type) => operation switch
    {
        UnaryOperator.Negate => Convert(unchecked(-operand), type),
        UnaryOperator.BitwiseNot => Convert(~operand, type),
        _ => operand == 0 ? 1 : 0,
    };

    public static long Binary(BinaryOperator operation, long left, long right, IrType type) => type switch
    {
        IntType { Bits: 64, Signed: false } => unchecked((long)U64(operation, (ulong)left, (ulong)right)),
        IntType { Bits: 64 } => S64(operation, left, right),
        IntType { Bits: 32, Signed: false } => U32(operation, unchecked((uint)left), unchecked((uint)right)),
        IntType integer => Convert(S32(operation, unchecked((int)left), unchecked((int)right)), operation >= BinaryOperator.Equal ? new IntType(32, true) : integer),
        _ => S32(operation, (int)left, (int)right),
    };

    private static long S32(BinaryOperator operation, int left, int right) => unchecked(operation switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        BinaryOperator.ShiftLeft => left << right,
        BinaryOperator.ShiftRight => left >> right,
        BinaryOperator.ShiftRightLogical => left >>> right,
        _ => Compare(operation, left.CompareTo(right), left & right, left | right, left ^ right),
    });

    private static long U32(BinaryOperator operation, uint left, uint right) => unchecked(operation switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        BinaryOperator.ShiftLeft => left << (int)right,
        BinaryOperator.ShiftRight => left >> (int)right,
        BinaryOperator.ShiftRightLogical => left >>> (int)right,
        _ => Compare(operation, left.CompareTo(right), left & right, left | right, left ^ right),
    });

    private static long S64(BinaryOperator operation, long left, long right) => unchecked(operation switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        BinaryOperator.ShiftLeft => left << (int)right,
        BinaryOperator.ShiftRight => left >> (int)right,
        BinaryOperator.ShiftRightLogical => left >>> (int)right,
        _ => Compare(operation, left.CompareTo(right), left & right, left | right, left ^ right),
    });

    private static ulong U64(BinaryOperator operation, ulong left, ulong right) => unchecked(operation switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        BinaryOperator.ShiftLeft => left << (int)right,
        BinaryOperator.ShiftRight => left >> (int)right,
        BinaryOperator.ShiftRightLogical => left >>> (int)right,
        _ => (ulong)Compare(operation, left.CompareTo(right), (long)(left & right), (long)(left | right), (long)(left ^ right)),
    });

    private static long Compare(BinaryOperator operation, int order, long and, long or, long xor) => operation switch
    {
        BinaryOperator.And => and,
        BinaryOperator.Or => or,
        BinaryOperator.Xor => xor,
        BinaryOperator.Equal => order == 0 ? 1 : 0,
        BinaryOperator.NotEqual => order != 0 ? 1 : 0,
        BinaryOperator.Less => order < 0 ? 1 : 0,
        BinaryOperator.LessOrEqual => order <= 0 ? 1 : 0,
        BinaryOperator.Greater => order > 0 ? 1 : 0,
        BinaryOperator.GreaterOrEqual => order >= 0 ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operator."),
    };
}
