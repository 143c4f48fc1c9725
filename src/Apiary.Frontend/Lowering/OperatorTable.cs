// C# operators and their IR operators.
using Apiary.Compiler.Ir;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal static class OperatorTable
{
    /// <summary>The IR operator, or null when there is none.</summary>
    public static BinaryOperator? Binary(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOperator.Add,
        BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
        BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
        BinaryOperatorKind.Divide => BinaryOperator.Divide,
        BinaryOperatorKind.Remainder => BinaryOperator.Remainder,
        BinaryOperatorKind.LeftShift => BinaryOperator.ShiftLeft,
        BinaryOperatorKind.RightShift => BinaryOperator.ShiftRight,
        BinaryOperatorKind.UnsignedRightShift => BinaryOperator.ShiftRightLogical,
        BinaryOperatorKind.And => BinaryOperator.And,
        BinaryOperatorKind.Or => BinaryOperator.Or,
        BinaryOperatorKind.ExclusiveOr => BinaryOperator.Xor,
        BinaryOperatorKind.Equals => BinaryOperator.Equal,
        BinaryOperatorKind.NotEquals => BinaryOperator.NotEqual,
        BinaryOperatorKind.LessThan => BinaryOperator.Less,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperator.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
        _ => null,
    };

    /// <summary>The IR operator, or null when there is none.</summary>
    public static UnaryOperator? Unary(UnaryOperatorKind kind) => kind switch
    {
        UnaryOperatorKind.Minus => UnaryOperator.Negate,
        UnaryOperatorKind.BitwiseNegation => UnaryOperator.BitwiseNot,
        UnaryOperatorKind.Not => UnaryOperator.LogicalNot,
        _ => null,
    };

    /// <summary>Whether the operator throws in a checked context.</summary>
    public static bool CanOverflow(BinaryOperatorKind kind) =>
        kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply;

    /// <summary>Whether the right operand is a count with a type of its own.</summary>
    public static bool IsShift(BinaryOperatorKind kind) =>
        kind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;
}
