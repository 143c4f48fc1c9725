// How expressions pass states on: operands first, from left to right; conditions split the state.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Flow;

internal abstract partial class FlowAnalysis<TState, TValue>
{
    /// <summary>Evaluates <paramref name="expression"/> in the current state.</summary>
    protected TValue Evaluate(Expr expression)
    {
        switch (expression)
        {
            case ShortCircuitExpr or UnaryExpr { Operator: UnaryOperator.LogicalNot }:
                var (whenTrue, whenFalse) = Condition(expression);
                State = Merge(whenTrue, whenFalse);
                return Value(expression, []);
            case ConditionalExpr choice:
                return Choose(choice);
            case LetExpr let:
                Declare(let.Local, let.Value.Type, let.Value, Evaluate(let.Value), let.Range);
                return Evaluate(let.Body);
            case SequenceExpr sequence:
                Statements(sequence.Statements);
                return Evaluate(sequence.Result);
            case AssignExpr assignment:
                return Store(assignment.Place, assignment.Value);
            case CompoundAssignExpr assignment:
                var old = Value(assignment.Place, PlaceOperands(assignment.Place));
                var value = Evaluate(assignment.Value);
                return Keep(assignment.Place, Combine(assignment.Place, assignment.Operator, assignment.OperationType, old, value, assignment));
            case IncrementExpr increment:
                var before = Value(increment.Place, PlaceOperands(increment.Place));
                var one = Value(new ConstExpr(1, increment.Place.Type, increment.Range), []);
                var operation = increment.IsDecrement ? BinaryOperator.Subtract : BinaryOperator.Add;
                var after = Keep(increment.Place, Combine(increment.Place, operation, increment.Place.Type, before, one, increment));
                return increment.IsPostfix ? before : after;
            default:
                return Value(expression, [.. IrTree.Children(expression).Select(Evaluate)]);
        }
    }

    /// <summary>The states in which <paramref name="condition"/> is true, and false.</summary>
    protected (TState? WhenTrue, TState? WhenFalse) Condition(Expr condition)
    {
        switch (condition)
        {
            case ConstExpr constant:
                return constant.Value != 0 ? (State, null) : (null, State);
            case UnaryExpr { Operator: UnaryOperator.LogicalNot } unary:
                var (isTrue, isFalse) = Condition(unary.Operand);
                return (isFalse, isTrue);
            case ShortCircuitExpr both:
                var (leftTrue, leftFalse) = Condition(both.Left);
                State = both.IsAnd ? leftTrue : leftFalse;
                if (State is null)
                {
                    return both.IsAnd ? (null, leftFalse) : (leftTrue, null);
                }

                var (rightTrue, rightFalse) = Condition(both.Right);
                return both.IsAnd ? (rightTrue, Merge(leftFalse, rightFalse)) : (Merge(leftTrue, rightTrue), rightFalse);
            case LetExpr let:
                Declare(let.Local, let.Value.Type, let.Value, Evaluate(let.Value), let.Range);
                return Condition(let.Body);
            case SequenceExpr sequence:
                Statements(sequence.Statements);
                return Condition(sequence.Result);
            default:
                Evaluate(condition);
                var start = State;
                Assume(condition, true);
                var whenTrue = State;
                State = start;
                Assume(condition, false);
                return (whenTrue, State);
        }
    }

    private TValue Choose(ConditionalExpr choice)
    {
        var (whenTrue, whenFalse) = Condition(choice.Condition);
        if (whenTrue is null || whenFalse is null)
        {
            State = whenTrue ?? whenFalse;
            return Evaluate(whenTrue is null ? choice.WhenFalse : choice.WhenTrue);
        }

        State = whenTrue;
        var left = Evaluate(choice.WhenTrue);
        var after = State;
        State = whenFalse;
        var right = Evaluate(choice.WhenFalse);
        State = Merge(after, State);
        return Join(left, right);
    }

    private TValue Store(Expr place, Expr value)
    {
        Place(place);
        var known = Evaluate(value);
        Write(place, known, value);
        return known;
    }

    private TValue Keep(Expr place, TValue value)
    {
        Write(place, value, null);
        return value;
    }

    /// <summary>Evaluates what a place is made of, not the place itself; a dereference in it is checked by <see cref="Value"/>.</summary>
    private void Place(Expr place)
    {
        if (place is LocalExpr)
        {
            return;
        }

        Value(place, PlaceOperands(place));
    }

    private TValue[] PlaceOperands(Expr place) => [.. IrTree.Children(place).Select(Evaluate)];
}
