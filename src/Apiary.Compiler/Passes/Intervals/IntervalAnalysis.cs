// Which values integers can have where: from constants, masks and the comparisons that guard a path.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Flow;

namespace Apiary.Compiler.Passes.Intervals;

/// <summary>
/// Intervals of the locals of a function and of the fields of its local structs. Memory behind pointers is not followed:
/// another CPU may change it between the guard and the use.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="visit">Called for each expression with the intervals of its operands.</param>
internal sealed partial class IntervalAnalysis(IrFunction function, Action<Expr, IReadOnlyList<Interval>> visit) : FlowAnalysis<Facts<Interval>, Interval>
{
    private readonly HashSet<string> _aliased = new(
        IrTree.AllStatements(function.Body).SelectMany(Aliases).OfType<LocalExpr>().Select(local => local.Name), StringComparer.Ordinal);

    // Results of the prelude that are never outside of a range.
    private static readonly Dictionary<string, Interval> Known = new(StringComparer.Ordinal)
    {
        ["apy_popcount32"] = new(0, 32, false),
        ["apy_popcount64"] = new(0, 64, false),
        ["apy_leading_zeros32"] = new(0, 32, false),
        ["apy_leading_zeros64"] = new(0, 64, false),
        ["apy_trailing_zeros32"] = new(0, 32, false),
        ["apy_trailing_zeros64"] = new(0, 64, false),
        ["apy_log2_32"] = new(0, 31, false),
        ["apy_log2_64"] = new(0, 63, false),
    };

    private readonly HashSet<string> _changing = ChangingLocals.Of(function);
    private readonly Dictionary<string, Expr> _sources = new(StringComparer.Ordinal);

    protected override Facts<Interval> Entry(IrFunction function) => Facts<Interval>.Empty;

    protected override Facts<Interval> Join(Facts<Interval> left, Facts<Interval> right) =>
        left.Intersect(right, (a, b) => a.Join(b));

    /// <summary>A bound that grows once will grow again: it is given up.</summary>
    protected override Facts<Interval> Widen(Facts<Interval> before, Facts<Interval> after) => before.Intersect(after, (a, b) =>
        new Interval(b.Low < a.Low ? long.MinValue : a.Low, b.High > a.High ? long.MaxValue : a.High, !a.MayBeZero && !b.MayBeZero));

    protected override Interval Join(Interval left, Interval right) => left.Join(right);

    protected override Interval Between(Interval from, Interval to, IrType type) =>
        to.High == long.MinValue ? from : new Interval(from.Low, Math.Max(from.Low, to.High - 1), from.Low > 0);

    protected override Interval Combine(Expr place, BinaryOperator operation, IrType operationType, Interval old, Interval value, Expr node)
    {
        visit(node, [old, value]);
        var type = operationType is IntType { Bits: < 32 } ? new IntType(32, true) : operationType;
        return IntervalArithmetic.Convert(IntervalArithmetic.Apply(operation, old, value, type), type, place.Type);
    }

    protected override Interval Value(Expr expression, IReadOnlyList<Interval> operands)
    {
        visit(expression, operands);
        switch (expression)
        {
            case ConstExpr { Type: IntType { Bits: 64, Signed: false }, Value: < 0 }:
                return Interval.Of(expression.Type) with { NotZero = true };
            case ConstExpr constant:
                return Interval.Exactly(constant.Value);
            case ConvertExpr conversion:
                return IntervalArithmetic.Convert(operands[0], conversion.Operand.Type, conversion.Type);
            case BinaryExpr binary when binary.Operator < BinaryOperator.Equal:
                return IntervalArithmetic.Apply(binary.Operator, operands[0], operands[1], binary.Type);
            case CallExpr or ExternCallExpr:
                Forget(expression);
                return Extern(expression, operands);
        }

        return Key(expression) is { } key && State?[key] is { } known ? known.Meet(Interval.Of(expression.Type).Low, Interval.Of(expression.Type).High) ?? known : Interval.Of(expression.Type);
    }

    protected override void Declare(string local, IrType type, Expr? source, Interval value, SourceRange range)
    {
        Clear(local);
        if (type is IntType && !_aliased.Contains(local))
        {
            State = State?.With(local, source is null && value == default ? null : value);
        }

        if (source is LocalExpr other && !_changing.Contains(local) && !_changing.Contains(other.Name))
        {
            _sources[local] = source;
        }
    }

    protected override void Write(Expr place, Interval value, Expr? source)
    {
        if (Key(place) is { } key)
        {
            Clear(key);
            if (place.Type is IntType)
            {
                State = State?.With(key, value);
            }
        }
    }

    /// <summary>The name under which facts about <paramref name="place"/> are kept, or null.</summary>
    private string? Key(Expr place) => place switch
    {
        LocalExpr local => _aliased.Contains(local.Name) ? null : local.Name,
        FieldExpr field => Key(field.Target) is { } target ? target + "." + field.Field : null,
        _ => null,
    };

    private void Clear(string key)
    {
        foreach (var name in (State?.Names ?? []).Where(name => name == key || name.StartsWith(key + ".", StringComparison.Ordinal)).ToList())
        {
            State = State?.With(name, null);
        }
    }

    /// <summary>A callee may write what it is given the address of.</summary>
    private void Forget(Expr call)
    {
        foreach (var argument in IrTree.Children(call))
        {
            if (argument is AddressExpr address && IrTree.Root(address.Place) is { } root && Key(root) is { } key)
            {
                Clear(key);
            }
        }
    }

    private static Interval Extern(Expr expression, IReadOnlyList<Interval> operands)
    {
        var all = Interval.Of(expression.Type);
        if (expression is not ExternCallExpr call)
        {
            return all;
        }

        if (call.Function.CName == "apy_clamp" && operands[1].High <= operands[2].Low)
        {
            return new Interval(operands[1].Low, operands[2].High, operands[1].Low > 0);
        }

        if (Known.TryGetValue(call.Function.CName, out var known))
        {
            return known;
        }

        if (operands.Count != 2)
        {
            return all;
        }

        return call.Function.CName switch
        {
            "apy_min" => all with { Low = Math.Min(operands[0].Low, operands[1].Low), High = Math.Min(operands[0].High, operands[1].High) },
            "apy_max" => new(Math.Max(operands[0].Low, operands[1].Low), Math.Max(operands[0].High, operands[1].High), Math.Max(operands[0].Low, operands[1].Low) > 0),
            _ => all,
        };
    }

    /// <summary>Locals that a pointer points to beyond one call: nothing is known of them.</summary>
    private static IEnumerable<LocalExpr?> Aliases(Stmt statement)
    {
        foreach (var expression in IrTree.Expressions(statement).SelectMany(IrTree.All))
        {
            foreach (var child in IrTree.Children(expression).Where(child => child is AddressExpr && expression is not (CallExpr or ExternCallExpr)))
            {
                yield return IrTree.Root(((AddressExpr)child).Place);
            }
        }

        foreach (var direct in IrTree.Expressions(statement).OfType<AddressExpr>())
        {
            yield return IrTree.Root(direct.Place);
        }
    }
}
