// What the lowering must know of a function's locals: which names are taken, which keep the value they are given first.
using System.Globalization;
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Lowering;

/// <summary>The locals of one function.</summary>
internal sealed class LocalNames
{
    private readonly HashSet<string> _taken;
    private readonly HashSet<string> _changing;
    private int _next;

    public LocalNames(IrFunction function)
    {
        var statements = IrTree.AllStatements(function.Body).ToList();
        var expressions = IrTree.AllExpressions(function.Body).ToList();
        _taken = new HashSet<string>(
            function.Parameters.Select(parameter => parameter.Name)
                .Concat(statements.Select(Declared).OfType<string>())
                .Concat(expressions.OfType<LetExpr>().Select(let => let.Local)),
            StringComparer.Ordinal);
        _changing = ChangingLocals.Of(function);
    }

    /// <summary>A name that no local has.</summary>
    public string Fresh()
    {
        string name;
        do
        {
            _next++;
            name = "t" + _next.ToString(CultureInfo.InvariantCulture);
        }
        while (!_taken.Add(name));
        return name;
    }

    /// <summary>Whether <paramref name="expression"/> has the same value after any side effect.</summary>
    public bool IsStable(Expr expression) => expression switch
    {
        LocalExpr local => !_changing.Contains(local.Name),
        DerefExpr { Pointer: AddressExpr address } => IsStable(address.Place),
        DerefExpr or MemberExpr => false,
        AddressExpr address => IsStablePlace(address.Place),
        ExternCallExpr call when SideEffects.IsEffect(call) => false,
        _ => IrTree.Children(expression).All(IsStable),
    };

    /// <summary>Whether <paramref name="place"/> names the same memory after any side effect.</summary>
    public bool IsStablePlace(Expr place) => place switch
    {
        LocalExpr => true,
        FieldExpr field => IsStablePlace(field.Target),
        IndexExpr { Target.Type: PointerType } index => IsStable(index.Target) && IsStable(index.Index),
        IndexExpr index => IsStablePlace(index.Target) && IsStable(index.Index),
        DerefExpr dereference => IsStable(dereference.Pointer),
        MemberExpr member => IsStable(member.Target),
        _ => IsStable(place),
    };

    private static string? Declared(Stmt statement) => statement switch
    {
        LetStmt local => local.Local,
        UsingStmt local => local.Local,
        RangeLoopStmt loop => loop.Local,
        _ => null,
    };
}
