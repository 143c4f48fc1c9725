// Which expressions change something, and which keep their value whatever happens in between.
namespace Apiary.Compiler.Ir;

/// <summary>Facts about the evaluation of expressions.</summary>
public static class SideEffects
{
    /// <summary>Whether evaluating <paramref name="expression"/> may change memory, or must not be repeated or reordered.</summary>
    public static bool In(Expr expression) => IrTree.All(expression).Any(IsEffect);

    /// <summary>Whether this node itself has an effect, apart from its operands.</summary>
    public static bool IsEffect(Expr expression) => expression switch
    {
        AssignExpr or CompoundAssignExpr or IncrementExpr or CallExpr or SequenceExpr => true,
        ExternCallExpr call => IsEffect(call),
        _ => false,
    };

    /// <summary>Whether level 1 needs statements for <paramref name="expression"/>: effects, bindings, addresses of values.</summary>
    public static bool NeedsStatements(Expr expression) => IrTree.All(expression).Any(node =>
        IsEffect(node) || node is LetExpr || (node is AddressExpr address && !IrTree.IsAddressable(address.Place)));

    /// <summary>A prelude function without effect that gets values only is an operator: the same operands give the same result.</summary>
    private static bool IsEffect(ExternCallExpr call) =>
        call.Function.Effect != ExternEffect.None || call.Type is VoidType || call.Arguments.Any(argument => argument.Type is PointerType);
}
