// Expressions: each yields one value per path, and may split the path.
using Apiary.Compiler.Ir;
using Apiary.Contract.Effects;

namespace Apiary.Compiler.Effects.Paths;

public sealed partial class ActorPaths
{
    private List<(PathState State, Symbol Value)> Evaluate(Expr expression, PathState state)
    {
        if (_steps++ > MostSteps)
        {
            return [(state, Symbol.Unknown)];
        }

        switch (expression)
        {
            case ConstExpr constant:
                return [(state, new Known(unchecked((ulong)constant.Value)))];
            case DefaultExpr { Type: StructType or ArrayType }:
                return [(state, Symbol.Unknown)];
            case DefaultExpr:
                return [(state, new Known(0))];
            case SymbolExpr symbol:
                return [(state, OfSymbol(symbol.CName))];
            case ConfigExpr config:
                return [(state, new Blurred(GuardAtom.OfMap("config." + config.Member), ulong.MaxValue))];
            case MapExpr { Type: PointerType } variable:
                return [(state, new MapValue(variable.Member))];
            case LocalExpr or FieldExpr or MemberExpr or IndexExpr or DerefExpr:
                return [.. Inner(expression, state).Select(path => (path, Load(path, expression)))];
            case AddressExpr address:
                return [.. Inner(address.Place, state).Select(path => (path, AddressOf(path, address)))];
            case UnaryExpr { Operator: UnaryOperator.LogicalNot } not:
                return Map(not.Operand, state, static value => SymbolMath.Not(value));
            case UnaryExpr unary:
                return Map(unary.Operand, state, value => SymbolMath.Truncate(Unary(unary.Operator, value), unary.Type));
            case ConvertExpr conversion:
                return Map(conversion.Operand, state, value => SymbolMath.Truncate(value, conversion.Type));
            case BinaryExpr { Type: BoolType, Operator: BinaryOperator.And or BinaryOperator.Or, Left.Type: BoolType } both:
                return Decided(expression, state, path => ShortCircuit(both.Left, both.Right, both.Operator == BinaryOperator.And, path));
            case BinaryExpr binary:
                return [.. from left in Evaluate(binary.Left, state)
                    from right in Evaluate(binary.Right, left.State)
                    select (right.State, SymbolMath.Binary(binary.Operator, left.Value, right.Value, binary.Left.Type, binary.Type))];
            case ShortCircuitExpr both:
                return Decided(expression, state, path => ShortCircuit(both.Left, both.Right, both.IsAnd, path));
            case ConditionalExpr choice:
                return [.. Decide(choice.Condition, state).SelectMany(branch => Evaluate(branch.IsTrue ? choice.WhenTrue : choice.WhenFalse, branch.State))];
            case AssignExpr assignment:
                return Through(assignment.Value, state, (path, value) => Store(path, assignment.Place, value, assignment.Value));
            case CompoundAssignExpr assignment:
                return Compound(assignment, state);
            case IncrementExpr increment:
                Store(state, increment.Place, Symbol.Unknown, null);
                return [(state, Symbol.Unknown)];
            case StructExpr structure:
                return Structure(structure, state);
            case CallExpr call:
                return Call(call, state);
            case FunctionExpr callback:
                return Callback(callback, state);
            case ExternCallExpr call:
                return Extern(call, state);
            case LetExpr let:
                return [.. Through(let.Value, state, (path, value) => Assign(path, Name(let.Local), value, let.Value)).SelectMany(entry => Evaluate(let.Body, entry.State))];
            case SequenceExpr sequence:
                return [.. Sequence(sequence.Statements, state).SelectMany(outcome => Evaluate(sequence.Result, outcome.State))];
            default:
                return [(state, Symbol.Unknown)];
        }
    }

    /// <summary>The paths on which a condition is true, and those on which it is false.</summary>
    private List<(PathState State, bool IsTrue)> Decide(Expr condition, PathState state) => condition switch
    {
        ShortCircuitExpr both => ShortCircuit(both.Left, both.Right, both.IsAnd, state),
        UnaryExpr { Operator: UnaryOperator.LogicalNot } not => [.. Decide(not.Operand, state).Select(static branch => (branch.State, !branch.IsTrue))],
        _ => [.. Evaluate(condition, state).SelectMany(entry => Split(entry.State, entry.Value))],
    };

    private List<(PathState State, bool IsTrue)> ShortCircuit(Expr left, Expr right, bool isAnd, PathState state) =>
        [.. Decide(left, state).SelectMany(branch => branch.IsTrue == isAnd ? Decide(right, branch.State) : [branch])];

    private static List<(PathState State, bool IsTrue)> Split(PathState state, Symbol value)
    {
        if (value is Known known)
        {
            return [(state, known.Bits != 0)];
        }

        var atom = SymbolMath.AtomOf(value);
        var branches = new List<(PathState State, bool IsTrue)>();
        if (state.When(atom) is { } whenTrue)
        {
            branches.Add((whenTrue, true));
        }

        if (state.When(atom.Negated) is { } whenFalse)
        {
            branches.Add((whenFalse, false));
        }

        return branches;
    }

    // A condition as a value: number 0 or 1 on each of its paths, or one condition when it is nothing but that.
    private static List<(PathState State, Symbol Value)> Decided(Expr expression, PathState state, Func<PathState, List<(PathState State, bool IsTrue)>> decide) =>
        expression.Type is BoolType
            ? [.. decide(state).Select(static branch => (branch.State, (Symbol)new Known(branch.IsTrue ? 1UL : 0)))]
            : [(state, Symbol.Unknown)];

    private List<(PathState State, Symbol Value)> Map(Expr operand, PathState state, Func<Symbol, Symbol> map) =>
        [.. Evaluate(operand, state).Select(entry => (entry.State, map(entry.Value)))];

    private List<(PathState State, Symbol Value)> Through(Expr value, PathState state, Action<PathState, Symbol> then)
    {
        var entries = Evaluate(value, state);
        foreach (var (path, symbol) in entries)
        {
            then(path, symbol);
        }

        return entries;
    }

    private List<(PathState State, Symbol Value)> Compound(CompoundAssignExpr assignment, PathState state)
    {
        var results = new List<(PathState State, Symbol Value)>();
        foreach (var (path, right) in Evaluate(assignment.Value, state))
        {
            var before = Load(path, assignment.Place);
            var after = SymbolMath.Truncate(SymbolMath.Binary(assignment.Operator, before, right, assignment.OperationType, assignment.OperationType), assignment.Type);
            Store(path, assignment.Place, after, null);
            results.Add((path, after));
        }

        return results;
    }

    private List<(PathState State, Symbol Value)> Structure(StructExpr structure, PathState state)
    {
        var temporary = FormattableString.Invariant($"{_frame}new{_frames++}");
        var paths = new List<PathState> { state };
        foreach (var field in structure.Fields)
        {
            paths = [.. paths.SelectMany(path => Through(field.Value, path, (at, value) => Assign(at, temporary + "." + field.Field, value, field.Value))).Select(static entry => entry.State)];
        }

        return [.. paths.Select(path => (path, (Symbol)new LocalCopy(temporary)))];
    }

    private List<(PathState State, Symbol Value)> Call(CallExpr call, PathState state)
    {
        if (!_functions.TryGetValue(call.Function, out var function) || _depth >= DeepestCall)
        {
            return [(state, Symbol.Unknown)];
        }

        var arguments = new List<(PathState State, List<Symbol> Values)> { (state, []) };
        foreach (var argument in call.Arguments)
        {
            arguments = [.. arguments.SelectMany(entry => Evaluate(argument, entry.State).Select(next => (next.State, (List<Symbol>)[.. entry.Values, next.Value])))];
        }

        var caller = _frame;
        var results = new List<(PathState State, Symbol Value)>();
        foreach (var (path, values) in arguments)
        {
            _frame = FormattableString.Invariant($"f{_frames++}:");
            _depth++;
            for (var i = 0; i < function.Parameters.Count && i < values.Count; i++)
            {
                Assign(path, Name(function.Parameters[i].Name), values[i], null);
            }

            results.AddRange(Body(function, path).Select(static outcome => (outcome.State, outcome.Result ?? Symbol.Unknown)));
            _depth--;
            _frame = caller;
        }

        return results.Count > MostPaths ? [(PathState.Blend([.. results.Select(static result => result.State)]), Symbol.Unknown)] : results;
    }

    // A callback runs any number of times, on values of its own.
    private List<(PathState State, Symbol Value)> Callback(FunctionExpr callback, PathState state)
    {
        if (_functions.TryGetValue(callback.Function, out var function) && _depth < DeepestCall)
        {
            var caller = _frame;
            _frame = FormattableString.Invariant($"f{_frames++}:");
            _depth++;
            Body(function, state.Fork());
            _depth--;
            _frame = caller;
        }

        return [(state, Symbol.Unknown)];
    }

    private static Symbol Unary(UnaryOperator operation, Symbol value) => (operation, value) switch
    {
        (UnaryOperator.BitwiseNot, Known known) => new Known(~known.Bits),
        (UnaryOperator.Negate, Known known) => new Known(unchecked((ulong)-(long)known.Bits)),
        _ => SymbolMath.Mixed(value, value),
    };

    private static Symbol OfSymbol(string name) => name switch
    {
        "APY_NEXT" => new VerdictValue("next"),
        "APY_ACCEPT" => new VerdictValue("accept"),
        _ => Symbol.Unknown,
    };
}
