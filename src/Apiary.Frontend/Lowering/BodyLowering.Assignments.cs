// Assignments: simple, compound, ++ and --. The place is evaluated first, as in C#; level 1 makes that explicit.
using Apiary.Compiler.Ir;
using Apiary.Contract;
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

        if (assignment.Target is IPropertyReferenceOperation reference
            && ClosedProperty(reference) is { SetMethod: { } setter } property && IsAuthorsAccessor(property))
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

    private Expr LowerCompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        if (AssignedProperty(assignment.Target) is { } property)
        {
            return ChangeProperty((IPropertyReferenceOperation)assignment.Target, property, assignment, old => Compound(assignment, old), yieldsOld: false);
        }

        var place = LowerPlace(assignment.Target);
        var value = LowerExpression(assignment.Value);
        if (HasFailed(place) || HasFailed(value))
        {
            return Failed;
        }

        if (assignment.IsLifted || assignment.InConversion.IsUserDefined || assignment.OutConversion.IsUserDefined)
        {
            return Report(LanguageRules.MemberNotLowered, assignment, "Operator", assignment.OperatorMethod?.MemberName() ?? "lifted");
        }

        if (UserOperator(assignment.OperatorMethod, assignment.ConstrainedToType) is { } operatorMethod)
        {
            var result = LowerOperatorMethod(operatorMethod, [place, value], assignment);
            return HasFailed(result) ? Failed : new AssignExpr(place, result, place.Type, RangeOf(assignment));
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

    // old op value, in the type of the operation
    private Expr Compound(ICompoundAssignmentOperation assignment, Expr old)
    {
        var value = LowerExpression(assignment.Value);
        if (HasFailed(value))
        {
            return Failed;
        }

        if (UserOperator(assignment.OperatorMethod, assignment.ConstrainedToType) is { } operatorMethod)
        {
            return LowerOperatorMethod(operatorMethod, [old, value], assignment);
        }

        if (assignment.IsChecked && OperatorTable.CanOverflow(assignment.OperatorKind))
        {
            return Report(LanguageRules.CheckedArithmetic, assignment);
        }

        var type = OperatorTable.IsShift(assignment.OperatorKind) ? Promote(old.Type) : value.Type;
        return OperatorTable.Binary(assignment.OperatorKind) is { } @operator && assignment is { IsLifted: false, InConversion.IsUserDefined: false, OutConversion.IsUserDefined: false }
            ? new BinaryExpr(@operator, Convert(old, type), value, type, RangeOf(assignment))
            : Report(LanguageRules.ExpressionNotSupported, assignment, assignment.OperatorKind.ToString());
    }

    private static IrType Promote(IrType type) => type is IntType { Bits: < 32 } ? new IntType(32, true) : type;

    private Expr LowerIncrement(IIncrementOrDecrementOperation increment)
    {
        if (increment.IsLifted)
        {
            return Report(LanguageRules.MemberNotLowered, increment, "Operator", increment.OperatorMethod?.MemberName() ?? "lifted");
        }

        if (AssignedProperty(increment.Target) is { } property)
        {
            return ChangeProperty((IPropertyReferenceOperation)increment.Target, property, increment, old => Step(increment, old), increment.IsPostfix);
        }

        var place = LowerPlace(increment.Target);
        if (HasFailed(place))
        {
            return Failed;
        }

        if (UserOperator(increment.OperatorMethod, increment.ConstrainedToType) is null)
        {
            return increment.IsChecked
                ? Report(LanguageRules.CheckedArithmetic, increment)
                : new IncrementExpr(place, increment.Kind == OperationKind.Decrement, increment.IsPostfix, place.Type, RangeOf(increment));
        }

        if (!increment.IsPostfix || increment.Parent is IExpressionStatementOperation)
        {
            var next = Step(increment, place);
            return HasFailed(next) ? Failed : new AssignExpr(place, next, place.Type, RangeOf(increment));
        }

        // s++ of an operator of the author -> let old = s; s = operator(old); old
        var range = RangeOf(increment);
        var old = new LocalExpr(_names.Fresh("old"), place.Type, range);
        var value = Step(increment, old);
        return HasFailed(value)
            ? Failed
            : new SequenceExpr(new Stmt[] { new LetStmt(old.Name, old.Type, place, range), new StoreStmt(place, value, range) }.ToEquatableArray(), old, old.Type, range);
    }

    // old + 1 or old - 1
    private Expr Step(IIncrementOrDecrementOperation increment, Expr old)
    {
        if (UserOperator(increment.OperatorMethod, increment.ConstrainedToType) is { } operatorMethod)
        {
            return LowerOperatorMethod(operatorMethod, [old], increment);
        }

        if (increment.IsChecked)
        {
            return Report(LanguageRules.CheckedArithmetic, increment);
        }

        var type = Promote(old.Type);
        var @operator = increment.Kind == OperationKind.Decrement ? BinaryOperator.Subtract : BinaryOperator.Add;
        return new BinaryExpr(@operator, Convert(old, type), new ConstExpr(1, type, old.Range), type, RangeOf(increment));
    }

    // A place: what can be stored to and have its address taken.
    private Expr LowerPlace(IOperation operation)
    {
        var place = operation switch
        {
            IDeclarationExpressionOperation declaration => LowerDeclarationExpression(declaration),
            ILocalReferenceOperation { IsDeclaration: true } local => DeclareHere(local.Local, local), // a of var (a, b) = v
            _ => LowerExpression(operation),
        };
        return HasFailed(place) || place is LocalExpr or FieldExpr or IndexExpr or DerefExpr or MemberExpr
            ? place
            : Report(LanguageRules.ExpressionNotSupported, operation, "assignment to " + operation.Syntax);
    }

    private Expr LowerDeclarationExpression(IDeclarationExpressionOperation declaration) =>
        declaration.Expression is ILocalReferenceOperation { Local: var local }
            ? DeclareHere(local, declaration)
            : Report(LanguageRules.ExpressionNotSupported, declaration, KindName(declaration));

    private Expr DeclareHere(ILocalSymbol local, IOperation operation) => TypeOf(local.Type, operation) is { } type
        ? DeclareBefore(local, type is PointerType pointer ? pointer with { MaybeNull = true } : type, operation)
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
