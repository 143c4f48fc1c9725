// Assignments: simple, compound, ++ and --. The place is evaluated first, as in C#; level 1 makes that explicit.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private Stmt LowerStore(ISimpleAssignmentOperation assignment)
    {
        var expression = LowerAssignment(assignment);
        return expression is AssignExpr assign
            ? new StoreStmt(assign.Place, assign.Value, RangeOf(assignment))
            : new EvalStmt(expression, RangeOf(assignment));
    }

    private Expr LowerAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            return LowerRefAssignment(assignment);
        }

        if (assignment.Target is IPropertyReferenceOperation { Property: var property } reference
            && IsAuthorsAccessor(property) && property.SetMethod is { } setter)
        {
            return LowerSetter(reference, setter, assignment);
        }

        var place = assignment.Target is IDiscardOperation ? null : LowerPlace(assignment.Target);
        var value = LowerExpression(assignment.Value);
        if (place is null)
        {
            return value;
        }

        return HasFailed(place) || HasFailed(value)
            ? Failed
            : new AssignExpr(place, value, place.Type, RangeOf(assignment));
    }

    // x = ref y -> x = &y
    private Expr LowerRefAssignment(ISimpleAssignmentOperation assignment)
    {
        var target = LowerExpression(assignment.Target);
        var value = LowerExpression(assignment.Value);
        if (HasFailed(target) || HasFailed(value))
        {
            return Failed;
        }

        return target is DerefExpr { Pointer: LocalExpr local }
            ? new AssignExpr(local, AddressOf(value), local.Type, RangeOf(assignment))
            : Report(LanguageRules.ExpressionNotSupported, assignment, "ref assignment");
    }

    private Expr LowerSetter(IPropertyReferenceOperation reference, IMethodSymbol setter, ISimpleAssignmentOperation assignment)
    {
        var arguments = new List<Expr>();
        if (TakesThis(setter) && reference.Instance is { } instance)
        {
            arguments.Add(Receiver(instance, setter));
        }

        arguments.Add(LowerExpression(assignment.Value));
        return arguments.Any(HasFailed) ? Failed : CallFunction(setter, [.. arguments], assignment);
    }

    private Expr LowerCompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        var place = LowerPlace(assignment.Target);
        var value = LowerExpression(assignment.Value);
        if (HasFailed(place) || HasFailed(value))
        {
            return Failed;
        }

        if (assignment.OperatorMethod is not null || assignment.IsLifted || assignment.InConversion.IsUserDefined || assignment.OutConversion.IsUserDefined)
        {
            return Report(LanguageRules.MemberNotLowered, assignment, "Operator", assignment.OperatorMethod?.MemberName() ?? "lifted");
        }

        if (assignment.IsChecked && OperatorTable.CanOverflow(assignment.OperatorKind))
        {
            return Report(LanguageRules.CheckedArithmetic, assignment);
        }

        // Shifts compute in the promoted type of the place; all else in the type both operands were converted to.
        var operationType = OperatorTable.IsShift(assignment.OperatorKind) ? Promote(place.Type) : value.Type;
        return OperatorTable.Binary(assignment.OperatorKind) is { } @operator
            ? new CompoundAssignExpr(place, @operator, operationType, value, place.Type, RangeOf(assignment))
            : Report(LanguageRules.ExpressionNotSupported, assignment, assignment.OperatorKind.ToString());
    }

    private static IrType Promote(IrType type) => type is IntType { Bits: < 32 } ? new IntType(32, true) : type;

    private Expr LowerIncrement(IIncrementOrDecrementOperation increment)
    {
        var place = LowerPlace(increment.Target);
        if (HasFailed(place))
        {
            return Failed;
        }

        if (increment.OperatorMethod is not null || increment.IsLifted)
        {
            return Report(LanguageRules.MemberNotLowered, increment, "Operator", increment.OperatorMethod?.MemberName() ?? "lifted");
        }

        return increment.IsChecked
            ? Report(LanguageRules.CheckedArithmetic, increment)
            : new IncrementExpr(place, increment.Kind == OperationKind.Decrement, increment.IsPostfix, place.Type, RangeOf(increment));
    }

    // A place: what can be stored to and have its address taken.
    private Expr LowerPlace(IOperation operation)
    {
        var place = operation is IDeclarationExpressionOperation declaration ? LowerDeclarationExpression(declaration) : LowerExpression(operation);
        return HasFailed(place) || place is LocalExpr or FieldExpr or IndexExpr or DerefExpr or MemberExpr
            ? place
            : Report(LanguageRules.ExpressionNotSupported, operation, "assignment to " + operation.Syntax);
    }

    private Expr LowerDeclarationExpression(IDeclarationExpressionOperation declaration) =>
        declaration.Expression is ILocalReferenceOperation { Local: var local } && TypeOf(local.Type, declaration) is { } type
            ? DeclareBefore(local, type is PointerType pointer ? pointer with { MaybeNull = true } : type, declaration)
            : Failed;

    private static Expr AddressOf(Expr place) =>
        new AddressExpr(place, new PointerType(place.Type, RegionOf(place), false), place.Range);

    private static Region RegionOf(Expr place) => place switch
    {
        DerefExpr { Pointer.Type: PointerType pointer } => pointer.Region,
        FieldExpr field => RegionOf(field.Target),
        IndexExpr index => RegionOf(index.Target),
        MemberExpr { Target.Type: PointerType pointer } => pointer.Region,
        LocalExpr => Region.Stack,
        _ => Region.None,
    };
}
