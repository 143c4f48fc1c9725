// One function in evaluation order: the statements made so far, and the temporaries that hold what C might evaluate too late.
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Passes.Lowering;

/// <summary>Lowers one function. Values are lowered in one file, places in another, statements in a third.</summary>
internal sealed partial class OrderedFunction
{
    private static readonly IrType Bool = new BoolType();
    private readonly LocalNames _locals;
    private List<Stmt> _statements = [];

    private OrderedFunction(IrFunction function) => _locals = new LocalNames(function);

    /// <summary><paramref name="function"/> at level 1.</summary>
    public static IrFunction Lower(IrFunction function) =>
        function with { Body = new OrderedFunction(function).Block(function.Body) };

    private LocalExpr Spill(Expr value)
    {
        var name = _locals.Fresh();
        _statements.Add(new LetStmt(name, value.Type, value, value.Range));
        return new LocalExpr(name, value.Type, value.Range);
    }

    private LocalExpr SpillConstant(Expr value)
    {
        var name = _locals.Fresh();
        _statements.Add(new LetStmt(name, value.Type, value, value.Range, IsConstant: true));
        return new LocalExpr(name, value.Type, value.Range);
    }

    /// <summary><paramref name="value"/>, or a temporary that holds it, such that later effects do not change it.</summary>
    private Expr Hold(Expr value) => _locals.IsStable(value) ? value : Spill(value);

    /// <summary>The statements that <paramref name="emit"/> adds.</summary>
    private EquatableArray<Stmt> Collect(Action emit)
    {
        var outer = _statements;
        _statements = [];
        emit();
        var inner = _statements;
        _statements = outer;
        return inner.ToEquatableArray();
    }

    private BlockStmt Collect(SourceRange range, Action emit) => new(Collect(emit), range);
}
