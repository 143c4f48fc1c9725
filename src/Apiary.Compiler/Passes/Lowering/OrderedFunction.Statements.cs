// Statements in evaluation order. Conditions with effects in a short circuit become nested ifs, without temporaries where possible.
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Passes.Lowering;

internal sealed partial class OrderedFunction
{
    private BlockStmt Block(Stmt statement)
    {
        var statements = statement is BlockStmt block ? block.Statements : new([statement]);
        return Collect(statement.Range, () => All(statements));
    }

    private void All(EquatableArray<Stmt> statements)
    {
        foreach (var statement in statements)
        {
            Statement(statement);
        }
    }

    private void Statement(Stmt statement)
    {
        switch (statement)
        {
            case BlockStmt:
                _statements.Add(Block(statement));
                break;
            case LetStmt local:
                _statements.Add(local with { Value = local.Value is null ? null : Head(local.Value) });
                break;
            case UsingStmt local:
                _statements.Add(local with { Value = Head(local.Value) });
                break;
            case StoreStmt store:
                Store(store.Place, store.Value, store.Range);
                break;
            case EvalStmt evaluation:
                Evaluate(evaluation);
                break;
            case IfStmt choice:
                If(choice);
                break;
            case SwitchStmt choice:
                _statements.Add(choice with
                {
                    Value = Value(choice.Value),
                    Sections = choice.Sections.Select(section => section with { Statements = Collect(() => All(section.Statements)) }).ToEquatableArray(),
                });
                break;
            case ForStmt loop:
                For(loop);
                break;
            case RangeLoopStmt loop:
                var bounds = Operands([loop.From, loop.To]);
                _statements.Add(loop with { From = bounds[0], To = bounds[1], Body = Block(loop.Body) });
                break;
            case ReturnStmt result:
                _statements.Add(result with { Value = result.Value is null ? null : Head(result.Value) });
                break;
            default:
                _statements.Add(statement);
                break;
        }
    }

    private void Store(Expr target, Expr value, SourceRange range)
    {
        var place = Place(target, hold: SideEffects.In(value));
        _statements.Add(new StoreStmt(place, Head(value), range));
    }

    private void Evaluate(EvalStmt evaluation)
    {
        switch (evaluation.Expression)
        {
            case AssignExpr assignment:
                Store(assignment.Place, assignment.Value, evaluation.Range);
                break;
            case CompoundAssignExpr assignment:
                Compound(assignment, wantsValue: false);
                break;
            case IncrementExpr increment:
                Increment(increment, wantsValue: false);
                break;
            case CallExpr or ExternCallExpr:
                _statements.Add(evaluation with { Expression = Head(evaluation.Expression) });
                break;
            default:
                Value(evaluation.Expression);
                break;
        }
    }

    private void If(IfStmt choice)
    {
        switch (choice.Condition)
        {
            // if (a && f()) s  ->  if (a) { if (f()) s }
            case ShortCircuitExpr { IsAnd: true } both when choice.Else is null && SideEffects.NeedsStatements(both.Right):
                If(choice with { Condition = both.Left, Then = new BlockStmt(new([choice with { Condition = both.Right }]), choice.Range) });
                break;

            // if (a || f()) return x;  ->  if (a) return x; if (f()) return x;
            case ShortCircuitExpr { IsAnd: false } both when SideEffects.NeedsStatements(both.Right) && IsJump(choice.Then):
                If(choice with { Condition = both.Left, Else = null });
                If(choice with { Condition = both.Right });
                break;

            // !(a && b)  ->  !a || !b, so that the cases above see it
            case UnaryExpr { Operator: UnaryOperator.LogicalNot, Operand: ShortCircuitExpr both } when SideEffects.NeedsStatements(both.Right):
                If(choice with { Condition = both with { IsAnd = !both.IsAnd, Left = Not(both.Left), Right = Not(both.Right) } });
                break;
            default:
                _statements.Add(choice with
                {
                    Condition = Head(choice.Condition),
                    Then = Block(choice.Then),
                    Else = choice.Else is null ? null : Block(choice.Else),
                });
                break;
        }
    }

    private static Expr Not(Expr condition) => condition is UnaryExpr { Operator: UnaryOperator.LogicalNot } unary
        ? unary.Operand
        : new UnaryExpr(UnaryOperator.LogicalNot, condition, Bool, condition.Range);

    /// <summary>A jump that costs nothing to write twice.</summary>
    private static bool IsJump(Stmt statement) => statement switch
    {
        BlockStmt { Statements.Count: 1 } block => IsJump(block.Statements[0]),
        BreakStmt or ContinueStmt => true,
        ReturnStmt result => result.Value is null or ConstExpr or LocalExpr or SymbolExpr,
        _ => false,
    };

    private void For(ForStmt loop)
    {
        var initializer = Header(loop.Initializer);
        var increment = loop.Increment.Select(statement => Single(Collect(() => Statement(statement)), statement.Range)).ToEquatableArray();
        if (!SideEffects.NeedsStatements(loop.Condition))
        {
            _statements.Add(loop with { Initializer = initializer, Condition = Value(loop.Condition), Increment = increment, Body = Block(loop.Body) });
            return;
        }

        // for (; f(); i++) s  ->  for (; true; i++) { if (!f()) break; s }
        var body = Collect(loop.Body.Range, () =>
        {
            If(new IfStmt(Not(loop.Condition), new BreakStmt(loop.Condition.Range), null, loop.Condition.Range));
            _statements.Add(Block(loop.Body));
        });
        _statements.Add(loop with { Initializer = initializer, Condition = new ConstExpr(1, Bool, loop.Condition.Range), Increment = increment, Body = body });
    }

    /// <summary>The first statements of a loop: in its header if they are one, else before it.</summary>
    private EquatableArray<Stmt> Header(EquatableArray<Stmt> initializer)
    {
        var lowered = Collect(() => All(initializer));
        if (lowered.Count == 1 && lowered[0] is (LetStmt or StoreStmt))
        {
            return lowered;
        }

        _statements.AddRange(lowered);
        return default;
    }

    private static Stmt Single(EquatableArray<Stmt> statements, SourceRange range) =>
        statements.Count == 1 ? statements[0] : new BlockStmt(statements, range);
}
