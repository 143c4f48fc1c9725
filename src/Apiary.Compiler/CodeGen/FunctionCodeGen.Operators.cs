// Operators and conversions: where C means something else than C#, and only there, the C says more than the C#.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.CodeGen;

internal sealed partial class FunctionCodeGen
{
    /// <summary>An operand of an operator that promotes: the conversion of a small type to int is C's own.</summary>
    private CExpression Promoted(Expr operand) =>
        operand is ConvertExpr { Type: IntType { Bits: 32, Signed: true }, Operand: var inner } && IsPromoted(inner)
            ? Promoted(inner)
            : Expression(operand);

    /// <summary>A value where C converts to the type of the place: an initial value, an assignment, an argument, a returned value.</summary>
    private CExpression Stored(Expr value) => value switch
    {
        ConvertExpr { Type: IntType, Operand: { Type: IntType or BoolType } and not ConstExpr } conversion => Promoted(conversion.Operand),
        _ => Expression(value),
    };

    private static bool IsPromoted(Expr inner) => inner.Type is IntType { Bits: < 32 } or BoolType && inner is not ConstExpr;

    private CExpression Conversion(ConvertExpr conversion)
    {
        if (conversion.Type == conversion.Operand.Type)
        {
            return Expression(conversion.Operand);
        }

        if (conversion is { Operand: ConstExpr constant, Type: IntType target } && constant.Type is IntType or BoolType)
        {
            return Constants.Emit(Constants.Wrap(constant.Value, target), target);
        }

        return conversion.Type is BoolType
            ? new CBinary("!=", Promoted(conversion.Operand), new CInteger(0))
            : new CCast(CTypes.Of(conversion.Type), Promoted(conversion.Operand));
    }

    private CExpression Unary(UnaryExpr unary) => unary.Operator switch
    {
        UnaryOperator.LogicalNot when unary.Operand is BinaryExpr { Operator: BinaryOperator.Equal } equal =>
            new CBinary("!=", Promoted(equal.Left), Promoted(equal.Right)),
        UnaryOperator.LogicalNot => new CUnary("!", Expression(unary.Operand)),
        UnaryOperator.Negate => Narrow(new CUnary("-", Promoted(unary.Operand)), unary.Type),
        UnaryOperator.BitwiseNot => Narrow(new CUnary("~", Promoted(unary.Operand)), unary.Type),
        _ => throw new InvalidOperationException($"{unary.Operator} has no lowering."),
    };

    private CExpression Binary(BinaryExpr binary)
    {
        var left = Promoted(binary.Left);
        return binary.Operator switch
        {
            BinaryOperator.Add => Narrow(new CBinary("+", left, Promoted(binary.Right)), binary.Type),
            BinaryOperator.Subtract => Narrow(new CBinary("-", left, Promoted(binary.Right)), binary.Type),
            BinaryOperator.Multiply => Narrow(new CBinary("*", left, Promoted(binary.Right)), binary.Type),
            BinaryOperator.Divide => Quotient(binary, "/", "apy_sdiv"),
            BinaryOperator.Remainder => Quotient(binary, "%", "apy_srem"),
            BinaryOperator.ShiftLeft => ShiftLeft(binary),
            BinaryOperator.ShiftRight => new CBinary(">>", left, Count(binary)),
            BinaryOperator.ShiftRightLogical => ShiftRightLogical(binary),
            BinaryOperator.And => new CBinary("&", left, Promoted(binary.Right)),
            BinaryOperator.Or => new CBinary("|", left, Promoted(binary.Right)),
            BinaryOperator.Xor => new CBinary("^", left, Promoted(binary.Right)),
            BinaryOperator.Equal => new CBinary("==", left, Promoted(binary.Right)),
            BinaryOperator.NotEqual => new CBinary("!=", left, Promoted(binary.Right)),
            BinaryOperator.Less => new CBinary("<", left, Promoted(binary.Right)),
            BinaryOperator.LessOrEqual => new CBinary("<=", left, Promoted(binary.Right)),
            BinaryOperator.Greater => new CBinary(">", left, Promoted(binary.Right)),
            BinaryOperator.GreaterOrEqual => new CBinary(">=", left, Promoted(binary.Right)),
            _ => throw new InvalidOperationException($"{binary.Operator} has no lowering."),
        };
    }

    /// <summary>Operators on small types exist for enums only; C computes them in int.</summary>
    private static CExpression Narrow(CExpression value, IrType type) =>
        type is IntType { Bits: < 32 } ? new CCast(CTypes.Of(type), value) : value;

    /// <summary>Before -mcpu=v4 there is no signed division, and clang does not always find the shifts for a power of two: the prelude has both.</summary>
    private CExpression Quotient(BinaryExpr binary, string operation, string signed)
    {
        var left = Promoted(binary.Left);
        var right = Promoted(binary.Right);
        if (binary.Left.Type is not IntType { Signed: true } type)
        {
            return new CBinary(operation, left, right);
        }

        var width = type.Bits == 64 ? "64" : "32";
        return binary.Right is ConstExpr { Value: > 0 } divisor && Exponent(divisor.Value) is int exponent
            ? CCall.Of(signed + "_pow2_" + width, left, new CInteger(exponent))
            : CCall.Of(signed + width, left, right);
    }

    private static int? Exponent(long value)
    {
        var exponent = 0;
        while (value >> exponent > 1)
        {
            exponent++;
        }

        return value == 1L << exponent ? exponent : null;
    }

    /// <summary>Left shift of a signed value goes through unsigned: the bits are the same, and C defines it.</summary>
    private CExpression ShiftLeft(BinaryExpr binary)
    {
        if (binary.Left.Type is not IntType { Signed: true } type)
        {
            return Narrow(new CBinary("<<", Promoted(binary.Left), Count(binary)), binary.Type);
        }

        var bits = type.Bits == 64 ? 64 : 32;
        return new CCast(CTypes.Of(type), new CBinary("<<", new CCast(CTypes.Integer(bits, false), Promoted(binary.Left)), Count(binary)));
    }

    private CExpression ShiftRightLogical(BinaryExpr binary)
    {
        if (binary.Left.Type is not IntType { Signed: true } type)
        {
            return new CBinary(">>", Promoted(binary.Left), Count(binary));
        }

        return new CCast(CTypes.Of(type), new CBinary(">>", new CCast(CTypes.Integer(type.Bits, false), Promoted(binary.Left)), Count(binary)));
    }

    /// <summary>C# masks the count with 31 or 63; more than that is undefined in C.</summary>
    private CExpression Count(BinaryExpr binary)
    {
        var mask = binary.Left.Type is IntType { Bits: 64 } ? 63 : 31;
        return binary.Right switch
        {
            ConstExpr constant => new CInteger(constant.Value & mask),
            BinaryExpr { Operator: BinaryOperator.And, Right: ConstExpr { Value: >= 0 } bound } when bound.Value <= mask => Promoted(binary.Right),
            _ => new CBinary("&", Promoted(binary.Right), new CInteger(mask)),
        };
    }
}
