// The locals that get a value more than once, or whose address something else holds.
namespace Apiary.Compiler.Ir;

/// <summary>Tells locals that keep their first value from those that may change.</summary>
public static class ChangingLocals
{
    /// <summary>The names of the locals of <paramref name="function"/> that may change after they were declared.</summary>
    public static HashSet<string> Of(IrFunction function)
    {
        var statements = IrTree.AllStatements(function.Body).ToList();
        var places = statements.OfType<StoreStmt>().Select(store => store.Place)
            .Concat(IrTree.AllExpressions(function.Body).Select(Changed).OfType<Expr>());
        var names = places.Select(IrTree.Root).OfType<LocalExpr>().Select(local => local.Name)
            .Concat(statements.OfType<LetStmt>().Where(local => local.Value is null).Select(local => local.Local))
            .Concat(statements.OfType<UsingStmt>().Select(local => local.Local));
        return new HashSet<string>(names, StringComparer.Ordinal);
    }

    private static Expr? Changed(Expr expression) => expression switch
    {
        AssignExpr assignment => assignment.Place,
        CompoundAssignExpr assignment => assignment.Place,
        IncrementExpr increment => increment.Place,
        AddressExpr address => address.Place,
        _ => null,
    };
}
