// What must hold of statements.
namespace Apiary.Compiler.Ir;

public sealed partial class IrVerifier
{
    private void Statement(Stmt statement)
    {
        switch (statement)
        {
            case LetStmt { Value: { } value } local:
                Same(local.Type, value.Type, $"the value of '{local.Local}'");
                break;
            case UsingStmt local:
                Same(local.Type, local.Value.Type, $"the value of '{local.Local}'");
                break;
            case StoreStmt store:
                Place(store.Place);
                Same(store.Place.Type, store.Value.Type, $"what is stored into '{ExpressionText.Of(store.Place)}'");
                break;
            case IfStmt choice:
                Same(Boolean, choice.Condition.Type, "a condition");
                break;
            case ForStmt loop:
                Same(Boolean, loop.Condition.Type, "a condition");
                break;
            case SwitchStmt choice when choice.Value.Type is not (IntType or BoolType):
                Problem($"a switch on {TypeText.Of(choice.Value.Type)}");
                break;
            case ReturnStmt result:
                Same(_function.ReturnType, result.Value?.Type ?? new VoidType(), "the result");
                break;
        }

        foreach (var expression in IrTree.Expressions(statement))
        {
            foreach (var node in IrTree.All(expression))
            {
                Expression(node);
            }

            if (_level == IrLevel.Ordered)
            {
                Ordered(expression, isHead: statement is LetStmt or UsingStmt or StoreStmt or EvalStmt or IfStmt or ReturnStmt);
            }
        }
    }

    /// <summary>At level 1 a call with effects may stand only where nothing else is evaluated before or after it.</summary>
    private void Ordered(Expr expression, bool isHead)
    {
        if (expression is AssignExpr or CompoundAssignExpr or IncrementExpr or LetExpr or SequenceExpr)
        {
            Problem($"{expression.GetType().Name} at level 1");
            return;
        }

        if (SideEffects.IsEffect(expression) && !isHead)
        {
            Problem($"'{ExpressionText.Of(expression)}' has side effects inside of an expression");
        }

        if (expression is AddressExpr address && !IrTree.IsAddressable(address.Place))
        {
            Problem($"the address of '{ExpressionText.Of(address.Place)}', which is not a place");
        }

        foreach (var child in IrTree.Children(expression))
        {
            Ordered(child, isHead && IsHeadOf(expression, child));
        }
    }

    private static bool IsHeadOf(Expr parent, Expr child) => parent switch
    {
        UnaryExpr or ConvertExpr => true,
        ShortCircuitExpr both => ReferenceEquals(child, both.Left),
        ConditionalExpr choice => ReferenceEquals(child, choice.Condition),
        BinaryExpr binary => ReferenceEquals(child, binary.Left) ? binary.Right is ConstExpr : binary.Left is ConstExpr,
        _ => false,
    };
}
