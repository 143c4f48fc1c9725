// Expressions: the dispatch over all expression kinds, constants, and what has no kernel meaning.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private Expr LowerExpression(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: var constant } && LowerConstant(operation, constant) is { } value)
        {
            return value;
        }

        return operation switch
        {
            ILocalReferenceOperation reference => LowerLocal(reference),
            IParameterReferenceOperation reference => LowerParameter(reference),
            IInstanceReferenceOperation reference => LowerThis(reference),
            IFieldReferenceOperation reference => LowerField(reference),
            IPropertyReferenceOperation reference => LowerProperty(reference),
            IInlineArrayAccessOperation access => LowerInlineArrayAccess(access),
            IInvocationOperation invocation => LowerInvocation(invocation),
            IBinaryOperation binary => LowerBinary(binary),
            IUnaryOperation unary => LowerUnary(unary),
            IConversionOperation conversion => LowerConversion(conversion),
            IConditionalOperation conditional => LowerConditional(conditional),
            ISimpleAssignmentOperation assignment => LowerAssignment(assignment),
            ICompoundAssignmentOperation assignment => LowerCompoundAssignment(assignment),
            IIncrementOrDecrementOperation increment => LowerIncrement(increment),
            IIsPatternOperation pattern => LowerIsPattern(pattern),
            ISwitchExpressionOperation @switch => LowerSwitchExpression(@switch),
            IObjectCreationOperation creation => LowerCreation(creation),
            IDefaultValueOperation => LowerDefault(operation),
            IDeclarationExpressionOperation declaration => LowerDeclarationExpression(declaration),
            IUtf8StringOperation text => new StringExpr(text.Value, Bytes, RangeOf(operation)),
            ISizeOfOperation size => LowerSizeOf(size),
            IWithOperation with => LowerWith(with),
            ITupleOperation tuple => LowerTuple(tuple),
            ITupleBinaryOperation binary => LowerTupleBinary(binary),
            ICoalesceOperation coalesce => LowerCoalesce(coalesce),
            IConditionalAccessInstanceOperation when _receiver is not null => _receiver,
            IIsTypeOperation test when TypeTest(test.TypeOperand, test.ValueOperand.Type!) is { } isMatch => LowerIsType(test, isMatch),
            IParenthesizedOperation parenthesized => LowerExpression(parenthesized.Operand),
            _ => LowerBufferElement(operation) ?? ReportExpression(operation),
        };
    }

    private static readonly IrType Bytes = new PointerType(new IntType(8, false), Region.None, false);

    // Constants of a type without kernel meaning (floating point, strings) are reported by their type.
    private Expr? LowerConstant(IOperation operation, object? constant)
    {
        if (operation.Type is null)
        {
            return null; // null itself: what it is converted to has a type
        }

        return TypeOf(operation.Type, operation) is { } type ? new ConstExpr(ConstantBits.Of(constant), type, RangeOf(operation)) : Failed;
    }

    private Expr LowerSizeOf(ISizeOfOperation size) => TypeOf(size.TypeOperand, size) is { } type
        ? new ConstExpr(session.Types.SizeOf(type), new IntType(32, true), RangeOf(size))
        : Failed;

    private Expr ReportExpression(IOperation operation)
    {
        switch (operation)
        {
            case IInvalidOperation:
                session.Findings.NoteInvalidSource();
                return Failed;
            case IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                return Report(LanguageRules.Lambda, operation);
            case IArrayCreationOperation or IArrayElementReferenceOperation or ICollectionExpressionOperation:
                return Report(LanguageRules.ArrayCreation, operation);
            case ITupleOperation or IDeconstructionAssignmentOperation or ITupleBinaryOperation:
                return Report(LanguageRules.Tuple, operation);
            case IConditionalAccessOperation or ICoalesceOperation or ICoalesceAssignmentOperation:
                return Report(LanguageRules.ConditionalAccess, operation);
            case IThrowOperation:
                return Report(LanguageRules.ThrowStatement, operation);
            case IAwaitOperation:
                return Report(LanguageRules.Async, operation, _method.Name);
            case IAddressOfOperation:
                return Report(LanguageRules.AddressOf, operation);
            case IInterpolatedStringOperation:
                return Report(LanguageRules.StringType, operation);
            case IIsTypeOperation:
                return Report(LanguageRules.Pattern, operation);
            case IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation:
                return Report(LanguageRules.IndirectCall, operation, operation.Syntax.ToString());
            default:
                return operation.Syntax.Kind() switch
                {
                    SyntaxKind.PointerIndirectionExpression or SyntaxKind.PointerMemberAccessExpression => Report(LanguageRules.AddressOf, operation),
                    SyntaxKind.StackAllocArrayCreationExpression or SyntaxKind.ImplicitStackAllocArrayCreationExpression =>
                        Report(LanguageRules.ArrayCreation, operation),
                    _ => Report(LanguageRules.ExpressionNotSupported, operation, KindName(operation)),
                };
        }
    }

    private Expr LowerConditional(IConditionalOperation conditional)
    {
        if (conditional.WhenFalse is null)
        {
            return Report(LanguageRules.ExpressionNotSupported, conditional, KindName(conditional));
        }

        var condition = LowerExpression(conditional.Condition);
        var whenTrue = LowerExpression(conditional.WhenTrue);
        var whenFalse = LowerExpression(conditional.WhenFalse);
        if (HasFailed(condition) || HasFailed(whenTrue) || HasFailed(whenFalse))
        {
            return Failed;
        }

        if (conditional.IsRef)
        {
            var addresses = (AddressOf(whenTrue), AddressOf(whenFalse));
            var pointer = new ConditionalExpr(
                condition, addresses.Item1, addresses.Item2, JoinPointers(addresses.Item1.Type, addresses.Item2.Type), RangeOf(conditional));
            return new DerefExpr(pointer, whenTrue.Type, RangeOf(conditional)); // c ? ref a : ref b -> *(c ? &a : &b)
        }

        return new ConditionalExpr(condition, whenTrue, whenFalse, JoinPointers(whenTrue.Type, whenFalse.Type), RangeOf(conditional));
    }

    // x is T: the test is known, x may be null
    private Expr LowerIsType(IIsTypeOperation test, bool isMatch)
    {
        var value = LowerExpression(test.ValueOperand);
        return HasFailed(value) ? Failed
            : !isMatch ? False(RangeOf(test))
            : value.Type is PointerType ? NullTest(value, isNull: false, RangeOf(test))
            : True(RangeOf(test));
    }

    // c ? p : null: the pointer keeps its region and may be null when one side may.
    private static IrType JoinPointers(IrType left, IrType right) => (left, right) switch
    {
        (PointerType first, PointerType second) =>
            (first.Region == Region.None ? second : first) with { MaybeNull = first.MaybeNull || second.MaybeNull },
        _ => left,
    };

    private Expr LowerDefault(IOperation operation) => TypeOf(operation.Type, operation) switch
    {
        null => Failed,
        IntType or BoolType or WireType or PointerType => DefaultOf(operation),
        { } type => new DefaultExpr(type, RangeOf(operation)),
    };

    private Expr DefaultOf(IOperation operation)
    {
        var type = TypeOf(operation.Type, operation) ?? new VoidType();
        return new ConstExpr(0, type is PointerType pointer ? pointer with { MaybeNull = true } : type, RangeOf(operation));
    }
}
