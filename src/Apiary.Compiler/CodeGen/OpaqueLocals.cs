// Which locals hold what the verifier cannot bound: it forgets the range of a quotient, of a remainder, and of what a variable shifts.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.CodeGen;

/// <summary>Locals whose value comes from an operation of one kind, directly or through other locals.</summary>
internal sealed class OpaqueLocals
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Func<Expr, bool> _isLost;

    private OpaqueLocals(IrFunction function, Func<Expr, bool> isLost)
    {
        _isLost = isLost;
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

    /// <summary>What is made of a division. By a power of two it is a shift or a mask, which the verifier follows.</summary>
    public static OpaqueLocals Divided(IrFunction function) => new(function, static node =>
        node is BinaryExpr { Operator: BinaryOperator.Divide or BinaryOperator.Remainder } division
        && (division.Right is not ConstExpr { Value: > 0 } divisor || (divisor.Value & (divisor.Value - 1)) != 0));

    /// <summary>What is shifted right by a variable, or chosen: clang knows the range from what it knows of the operands, and the verifier does not.</summary>
    public static OpaqueLocals Shifted(IrFunction function) => new(function, static node =>
        node is BinaryExpr { Operator: BinaryOperator.ShiftRight or BinaryOperator.ShiftRightLogical, Right: not ConstExpr } or ConditionalExpr
            or ExternCallExpr { Function.CName: "apy_min" or "apy_max" });

    /// <summary>Whether <paramref name="value"/> is made of it.</summary>
    public bool Holds(Expr value) => IrTree.All(value).Any(node => _isLost(node) || (node is LocalExpr local && _names.Contains(local.Name)));
}
