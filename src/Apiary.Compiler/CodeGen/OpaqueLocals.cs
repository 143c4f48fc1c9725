// Which locals hold what the verifier cannot bound: it forgets the range of a quotient and of a remainder.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.CodeGen;

/// <summary>Locals whose value comes from a division, directly or through other locals.</summary>
internal sealed class OpaqueLocals
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public OpaqueLocals(IrFunction function)
    {
        var statements = IrTree.AllStatements(function.Body).ToList();
        int before;
        do
        {
            before = _names.Count;
            foreach (var statement in statements)
            {
                var (name, value) = statement switch
                {
                    LetStmt { Value: { } known } local => (local.Local, known),
                    StoreStmt store when IrTree.Root(store.Place) is { } root => (root.Name, store.Value),
                    _ => (string.Empty, null),
                };
                if (value is not null && Holds(value))
                {
                    _names.Add(name);
                }
            }
        }
        while (_names.Count > before);
    }

    /// <summary>Whether <paramref name="value"/> is made of a division. By a power of two it is a shift or a mask, which the verifier follows.</summary>
    public bool Holds(Expr value) => IrTree.All(value).Any(node => node switch
    {
        BinaryExpr { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } division => division.Right is not ConstExpr { Value: > 0 } divisor || (divisor.Value & (divisor.Value - 1)) != 0,
        LocalExpr local => _names.Contains(local.Name),
        _ => false,
    });
}
