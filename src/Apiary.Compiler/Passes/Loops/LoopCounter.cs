// Finds the counter of a loop: a local that each iteration moves by a constant towards what the condition compares it with.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Intervals;

namespace Apiary.Compiler.Passes.Loops;

/// <summary>Counters and their bounds.</summary>
internal static class LoopCounter
{
    /// <summary>What decides whether <paramref name="loop"/> goes on; of a do loop, what its flag is set to.</summary>
    public static Expr Condition(ForStmt loop) =>
        loop.Condition is LocalExpr flag && loop.Increment.Count > 0 && loop.Increment[loop.Increment.Count - 1] is StoreStmt { Place: LocalExpr place } store && place.Name == flag.Name
            ? store.Value
            : loop.Condition;

    /// <summary>The parts of a condition that must all hold.</summary>
    public static IEnumerable<Expr> Conjuncts(Expr condition) => condition is ShortCircuitExpr { IsAnd: true } both
        ? Conjuncts(both.Left).Concat(Conjuncts(both.Right))
        : [condition];

    /// <summary>The most iterations that <paramref name="comparison"/> allows, or null when it bounds nothing.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="comparison">A conjunct of its condition.</param>
    /// <param name="operands">The values that both sides can have.</param>
    public static long? Iterations(ForStmt loop, BinaryExpr comparison, IReadOnlyList<Interval>? operands)
    {
        if (operands is null || comparison.Operator is BinaryOperator.Equal || comparison.Operator < BinaryOperator.Equal)
        {
            return null;
        }

        return Iterations(loop, comparison.Operator, comparison.Left, operands[0], operands[1])
            ?? Iterations(loop, Mirrored(comparison.Operator), comparison.Right, operands[1], operands[0]);
    }

    private static long? Iterations(ForStmt loop, BinaryOperator operation, Expr counted, Interval counter, Interval bound)
    {
        if (Counter(counted) is not { Type: IntType type } local || Step(loop, local.Name) is not { } step || step == 0)
        {
            return null;
        }

        var all = Interval.Of(type);
        var least = type is { Bits: 64, Signed: false } ? 0 : all.Low;
        var most = all.High;
        counter = counter.Meet(least, most) ?? counter;
        return operation switch
        {
            BinaryOperator.Less when step > 0 && bound.High <= most - step + 1 => Count(counter.Low, bound.High, step),
            BinaryOperator.LessOrEqual when step > 0 && bound.High <= most - step => Count(counter.Low, bound.High + 1, step),
            BinaryOperator.Greater when step < 0 && bound.Low >= least - step - 1 => Count(bound.Low, counter.High, -step),
            BinaryOperator.GreaterOrEqual when step < 0 && bound.Low >= least - step => Count(bound.Low - 1, counter.High, -step),
            BinaryOperator.NotEqual when bound.Low == bound.High && Start(loop, local.Name) is { } start && (bound.Low - start) % step == 0 && (bound.Low - start) / step >= 0 =>
                (bound.Low - start) / step,
            BinaryOperator.NotEqual when step == -1 && bound is { Low: 0, High: 0 } && least == 0 => counter.High,
            _ => null,
        };
    }

    private static long? Count(long from, long to, long step)
    {
        var distance = (double)to - from;
        return distance > int.MaxValue ? null : Math.Max(1, ((long)distance + step - 1) / step);
    }

    // A widening conversion keeps the value.
    private static LocalExpr? Counter(Expr counted) => counted switch
    {
        LocalExpr local => local,
        IncrementExpr { Place: LocalExpr local } => local,
        ConvertExpr { Type: IntType to, Operand: { Type: IntType from } operand } when to.Bits > from.Bits && (to.Signed || !from.Signed) => Counter(operand),
        _ => null,
    };

    /// <summary>By how much each iteration moves <paramref name="name"/> at least; 0 when some iteration may not, or moves it elsewhere.</summary>
    private static long? Step(ForStmt loop, string name)
    {
        var inside = loop.Increment.Concat([loop.Body]).SelectMany(IrTree.AllStatements).ToList();
        var expressions = inside.SelectMany(IrTree.Expressions).SelectMany(IrTree.All).Concat(IrTree.All(loop.Condition)).ToList();
        if (inside.OfType<LetStmt>().Any(local => local.Local == name)
            || expressions.OfType<AddressExpr>().Any(address => IrTree.Root(address.Place)?.Name == name))
        {
            return null;
        }

        var moves = inside.Select(statement => Move(statement, name)).Concat(expressions.Select(expression => Move(expression, name))).OfType<long>().ToList();
        var certain = Certain(loop).SelectMany(statement => new[] { Move(statement, name) }.Concat(IrTree.Expressions(statement).Select(expression => Move(expression, name))))
            .Concat(Conjuncts(Condition(loop)).Take(1).SelectMany(IrTree.All).Select(expression => Move(expression, name)))
            .OfType<long>().ToList();
        return certain.Count == 0 || moves.Any(move => Math.Sign(move) != Math.Sign(certain[0])) ? null : certain[0];
    }

    // Statements that each iteration runs: those of the header, and of the body up to the first that may skip the rest.
    private static IEnumerable<Stmt> Certain(ForStmt loop) => loop.Increment.Concat(Flat(loop.Body).TakeWhile(statement => !MayContinue(statement)));

    private static IEnumerable<Stmt> Flat(Stmt statement) => statement is BlockStmt block ? block.Statements.SelectMany(Flat) : [statement];

    private static bool MayContinue(Stmt statement) =>
        statement is ContinueStmt || (statement is not (ForStmt or RangeLoopStmt) && IrTree.Statements(statement).Any(MayContinue));

    // The constant that a write adds; 0 for any other write of the local; null when it is not written.
    private static long? Move(Stmt statement, string name) =>
        statement is StoreStmt { Place: LocalExpr place } store && place.Name == name ? Difference(store.Value, name) : null;

    private static long? Move(Expr expression, string name) => expression switch
    {
        IncrementExpr { Place: LocalExpr place } increment when place.Name == name => increment.IsDecrement ? -1 : 1,
        CompoundAssignExpr { Place: LocalExpr place } compound when place.Name == name => Signed(compound.Operator, Constant(compound.Value)),
        AssignExpr { Place: LocalExpr place } assignment when place.Name == name => Difference(assignment.Value, name),
        _ => null,
    };

    private static long Difference(Expr value, string name) => value switch
    {
        ConvertExpr conversion => Difference(conversion.Operand, name),
        BinaryExpr binary when Counter(binary.Left)?.Name == name => Signed(binary.Operator, Constant(binary.Right)),
        BinaryExpr { Operator: BinaryOperator.Add } binary when Counter(binary.Right)?.Name == name => Constant(binary.Left),
        _ => 0,
    };

    private static long Signed(BinaryOperator operation, long value) => operation switch
    {
        BinaryOperator.Add => value,
        BinaryOperator.Subtract => -value,
        _ => 0,
    };

    private static long Constant(Expr value) => value is ConstExpr { Value: > int.MinValue and < int.MaxValue } constant ? constant.Value : 0;

    private static long? Start(ForStmt loop, string name) => loop.Initializer.Select(statement => statement switch
    {
        LetStmt { Value: ConstExpr value } local when local.Local == name => value.Value,
        StoreStmt { Place: LocalExpr place, Value: ConstExpr value } when place.Name == name => value.Value,
        _ => (long?)null,
    }).FirstOrDefault(value => value is not null);

    private static BinaryOperator Mirrored(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => operation,
    };
}
