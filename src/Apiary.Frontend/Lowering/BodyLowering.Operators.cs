// Operators: binary, unary and conversions. C#'s promotions are conversion operations already, so none is invented here.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private Expr LowerBinary(IBinaryOperation binary)
    {
        if (binary.IsLifted)
        {
            return Report(LanguageRules.TypeNotAvailable, binary, binary.LeftOperand.Type?.ToDisplayString() ?? "Nullable");
        }

        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals && IsReferenceComparison(binary))
        {
            return LowerReferenceComparison(binary);
        }

        var left = LowerExpression(binary.LeftOperand);
        if (HasFailed(left) && binary.RightOperand.ConstantValue.HasValue)
        {
            return Failed; // a constant converted to the left side's type would repeat its finding
        }

        var right = LowerExpression(binary.RightOperand);
        if (HasFailed(left) || HasFailed(right))
        {
            return Failed;
        }

        if (UserOperator(binary.OperatorMethod, binary.ConstrainedToType) is { } operatorMethod && !IsScalarEquality(operatorMethod))
        {
            return LowerOperatorMethod(operatorMethod, [left, right], binary);
        }

        if (binary.IsChecked && OperatorTable.CanOverflow(binary.OperatorKind))
        {
            return Report(LanguageRules.CheckedArithmetic, binary);
        }

        if (TypeOf(binary.Type, binary) is not { } type)
        {
            return Failed;
        }

        if (binary.ConstrainedToType is not null)
        {
            return LowerPromoted(binary, left, right, type);
        }

        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return new ShortCircuitExpr(binary.OperatorKind == BinaryOperatorKind.ConditionalAnd, left, right, type, RangeOf(binary));
        }

        return OperatorTable.Binary(binary.OperatorKind) is { } @operator
            ? new BinaryExpr(@operator, left, right, type, RangeOf(binary))
            : Report(LanguageRules.ExpressionNotSupported, binary, binary.OperatorKind.ToString());
    }

    // The operator of the author or the DSL that is meant; null for one of C#'s own. Through a type parameter it is that of the type that stands for it.
    private IMethodSymbol? UserOperator(IMethodSymbol? operatorMethod, ITypeSymbol? constrained)
    {
        if (operatorMethod is null)
        {
            return null;
        }

        var closed = source.Types.Close(operatorMethod);
        return Implementer(constrained, null, closed) is { } type
            ? type.FindImplementationForInterfaceMember(closed) as IMethodSymbol is { } found && IsInProject(found) ? found : null
            : closed;
    }

    // T + T with T : INumber<T> computes in the promoted type and comes back as T.
    private Expr LowerPromoted(IBinaryOperation binary, Expr left, Expr right, IrType type)
    {
        if (OperatorTable.Binary(binary.OperatorKind) is not { } @operator || left.Type is not IntType || right.Type is not IntType)
        {
            return Report(LanguageRules.ExpressionNotSupported, binary, binary.OperatorKind.ToString());
        }

        var wide = Promote(left.Type);
        var count = OperatorTable.IsShift(binary.OperatorKind) ? Int : wide;
        var result = new BinaryExpr(@operator, Convert(left, wide), Convert(right, count), @operator >= BinaryOperator.Equal ? type : wide, RangeOf(binary));
        return Convert(result, type);
    }

    // == and != of a DSL type that is a C scalar (Be16, Verdict) compare the scalars.
    private static bool IsScalarEquality(IMethodSymbol operatorMethod) =>
        operatorMethod.Name is WellKnownMemberNames.EqualityOperatorName or WellKnownMemberNames.InequalityOperatorName
        && LoweringMark.Of(operatorMethod) is null
        && LoweringMark.Of(operatorMethod.ContainingType) is { Form: MarkForm.Scalar };

    private static bool IsReferenceComparison(IBinaryOperation binary) =>
        binary.OperatorMethod is null && Unwrap(binary.LeftOperand).Type is null or { IsReferenceType: true }
        && Unwrap(binary.RightOperand).Type is null or { IsReferenceType: true };

    private static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion
            && (conversion.GetConversion().IsReference || conversion.GetConversion().IsNullLiteral || conversion.GetConversion().IsIdentity))
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    // p == null compares the pointer, not an object.
    private Expr LowerReferenceComparison(IBinaryOperation binary)
    {
        var left = Unwrap(binary.LeftOperand);
        var right = Unwrap(binary.RightOperand);
        var leftIsNull = left.ConstantValue is { HasValue: true, Value: null };
        var rightIsNull = right.ConstantValue is { HasValue: true, Value: null };
        if (!leftIsNull && !rightIsNull && LowerExpression(left) is { Type: PointerType { Target: KernelStructType } } first
            && LowerExpression(right) is { Type: PointerType { Target: KernelStructType } } second)
        {
            return new BinaryExpr(
                binary.OperatorKind == BinaryOperatorKind.Equals ? BinaryOperator.Equal : BinaryOperator.NotEqual,
                first,
                second,
                new BoolType(),
                RangeOf(binary));
        }

        if (leftIsNull == rightIsNull)
        {
            return Report(LanguageRules.ExpressionNotSupported, binary, "comparison of references");
        }

        var pointer = LowerExpression(leftIsNull ? right : left);
        return HasFailed(pointer)
            ? Failed
            : NullTest(pointer, isNull: binary.OperatorKind == BinaryOperatorKind.Equals, RangeOf(binary));
    }

    private static BinaryExpr NullTest(Expr pointer, bool isNull, SourceRange range) => new(
        isNull ? BinaryOperator.Equal : BinaryOperator.NotEqual, pointer, new ConstExpr(0, pointer.Type, range), new BoolType(), range);

    private Expr LowerUnary(IUnaryOperation unary)
    {
        if (unary.IsLifted)
        {
            return Report(LanguageRules.TypeNotAvailable, unary, unary.Type?.ToDisplayString() ?? "Nullable");
        }

        var operand = LowerExpression(unary.Operand);
        if (HasFailed(operand))
        {
            return Failed;
        }

        if (UserOperator(unary.OperatorMethod, unary.ConstrainedToType) is { } operatorMethod)
        {
            return LowerOperatorMethod(operatorMethod, [operand], unary);
        }

        if (unary is { IsChecked: true, OperatorKind: UnaryOperatorKind.Minus })
        {
            return Report(LanguageRules.CheckedArithmetic, unary);
        }

        if (unary.OperatorKind == UnaryOperatorKind.Plus)
        {
            return operand;
        }

        return OperatorTable.Unary(unary.OperatorKind) is { } @operator && TypeOf(unary.Type, unary) is { } type
            ? new UnaryExpr(@operator, operand, type, RangeOf(unary))
            : Report(LanguageRules.ExpressionNotSupported, unary, unary.OperatorKind.ToString());
    }

    private Expr LowerOperatorMethod(IMethodSymbol operatorMethod, Expr[] operands, IOperation operation)
    {
        if (LoweringMark.Of(operatorMethod) is { } mark)
        {
            return ExternCall(mark, operatorMethod, operands, operation);
        }

        if (IsRecordEquality(operatorMethod))
        {
            return LowerRecordEquality(operatorMethod, operands[0], operands[1], operation);
        }

        return IsInProject(operatorMethod)
            ? CallFunction(operatorMethod, [.. operands.Select((operand, i) => operatorMethod.Parameters[i].RefKind == RefKind.None ? operand : AddressOf(operand))], operation)
            : Report(LanguageRules.MemberNotLowered, operation, "Operator", operatorMethod.MemberName());
    }

    private Expr LowerConversion(IConversionOperation conversion)
    {
        var kind = conversion.GetConversion();
        if (conversion.OperatorMethod is { } operatorMethod)
        {
            var converted = LowerExpression(conversion.Operand);
            return HasFailed(converted) ? Failed : LowerOperatorMethod(operatorMethod, [converted], conversion);
        }

        if (kind.IsAnonymousFunction || kind.IsMethodGroup)
        {
            return Report(LanguageRules.Lambda, conversion.Operand);
        }

        if (kind.IsThrow || kind.IsSwitchExpression || kind.IsConditionalExpression || kind.IsObjectCreation)
        {
            return LowerExpression(conversion.Operand);
        }

        if (kind.IsNullLiteral || kind.IsDefaultLiteral)
        {
            return LowerDefault(conversion);
        }

        if (TypeOf(conversion.Type, conversion) is not { } type)
        {
            return Failed;
        }

        var operand = LowerExpression(conversion.Operand);
        if (HasFailed(operand))
        {
            return Failed;
        }

        if (operand.Type is PointerType && type is PointerType)
        {
            return operand; // nullability only: Ptr<T> to Ptr<T>?
        }

        if (kind.IsIdentity)
        {
            return operand;
        }

        if (!(kind.IsNumeric || kind.IsEnumeration) || type is not IntType || operand.Type is not IntType)
        {
            return Report(LanguageRules.ExpressionNotSupported, conversion, $"conversion to {conversion.Type?.ToDisplayString()}");
        }

        return conversion.IsChecked && kind.IsExplicit
            ? Report(LanguageRules.CheckedArithmetic, conversion)
            : new ConvertExpr(operand, type, RangeOf(conversion));
    }
}
