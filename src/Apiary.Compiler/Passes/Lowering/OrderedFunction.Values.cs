// Values in evaluation order: an operand before one with side effects is held in a temporary.
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Passes.Lowering;

internal sealed partial class OrderedFunction
{
    /// <summary>An expression without side effects that has the value of <paramref name="expression"/>; effects go to statements.</summary>
    private Expr Value(Expr expression) => expression switch
    {
        AssignExpr assignment => Assign(assignment),
        CompoundAssignExpr assignment => Compound(assignment, wantsValue: true)!,
        IncrementExpr increment => Increment(increment, wantsValue: true)!,
        ShortCircuitExpr both => ShortCircuit(both),
        ConditionalExpr choice => Conditional(choice),
        LetExpr let => Let(let),
        SequenceExpr sequence => Sequence(sequence),
        CallExpr call => Spill(Call(call)),
        ExternCallExpr call => SideEffects.IsEffect(call) ? Spill(Call(call)) : Call(call),
        AddressExpr address => Address(address),
        BinaryExpr binary => Binary(binary),
        UnaryExpr unary => unary with { Operand = Value(unary.Operand) },
        ConvertExpr conversion => conversion with { Operand = Value(conversion.Operand) },
        StructExpr structure => Struct(structure),
        FieldExpr field => field with { Target = Value(field.Target) },
        MemberExpr member => member with { Target = Value(member.Target) },
        IndexExpr index => Element(index),
        DerefExpr dereference => dereference with { Pointer = Value(dereference.Pointer) },
        _ => expression,
    };

    /// <summary>
    /// Like <see cref="Value"/>, for the value of a statement: one call may stay where nothing else could be evaluated before or after it.
    /// </summary>
    private Expr Head(Expr expression) => expression switch
    {
        CallExpr call => Call(call),
        ExternCallExpr call => Call(call),
        UnaryExpr unary => unary with { Operand = Head(unary.Operand) },
        ConvertExpr conversion => conversion with { Operand = Head(conversion.Operand) },
        BinaryExpr { Right: ConstExpr } binary => binary with { Left = Head(binary.Left) },
        BinaryExpr { Left: ConstExpr } binary => binary with { Right = Head(binary.Right) },
        ShortCircuitExpr both when !SideEffects.NeedsStatements(both.Right) => both with { Left = Head(both.Left), Right = Value(both.Right) },
        ConditionalExpr choice when !SideEffects.NeedsStatements(choice.WhenTrue) && !SideEffects.NeedsStatements(choice.WhenFalse) =>
            choice with { Condition = Head(choice.Condition), WhenTrue = Value(choice.WhenTrue), WhenFalse = Value(choice.WhenFalse) },
        _ => Value(expression),
    };

    private Expr[] Operands(IReadOnlyList<Expr> operands)
    {
        var results = new Expr[operands.Count];
        for (var i = 0; i < operands.Count; i++)
        {
            var value = Value(operands[i]);
            results[i] = operands.Skip(i + 1).Any(SideEffects.In) ? Hold(value) : value;
        }

        return results;
    }

    private BinaryExpr Binary(BinaryExpr binary)
    {
        var operands = Operands([binary.Left, binary.Right]);
        return binary with { Left = operands[0], Right = operands[1] };
    }

    private StructExpr Struct(StructExpr structure)
    {
        var values = Operands([.. structure.Fields.Select(field => field.Value)]);
        return structure with { Fields = structure.Fields.Select((field, i) => field with { Value = values[i] }).ToEquatableArray() };
    }

    private CallExpr Call(CallExpr call) => call with { Arguments = Operands(call.Arguments).ToEquatableArray() };

    private ExternCallExpr Call(ExternCallExpr call) => call with
    {
        Arguments = Operands(call.Function.Effect == ExternEffect.MapWrite ? [.. call.Arguments.Select(Constant)] : call.Arguments).ToEquatableArray(),
    };

    // Maps copy what they are given: a constant for them costs a load of its address, on the stack also a store for every eight bytes.
    private Expr Constant(Expr argument) => argument is AddressExpr { Place: DefaultExpr or ConstExpr } address
        ? address with { Place = SpillConstant(address.Place) }
        : argument;

    private Expr Let(LetExpr let)
    {
        _statements.Add(new LetStmt(let.Local, let.Value.Type, Head(let.Value), let.Range));
        return Value(let.Body);
    }

    private Expr Sequence(SequenceExpr sequence)
    {
        All(sequence.Statements);
        return Value(sequence.Result);
    }

    private Expr ShortCircuit(ShortCircuitExpr both)
    {
        var left = Value(both.Left);
        if (!SideEffects.NeedsStatements(both.Right))
        {
            return both with { Left = left, Right = Value(both.Right) };
        }

        var result = Spill(left);
        Expr condition = both.IsAnd ? result : new UnaryExpr(UnaryOperator.LogicalNot, result, Bool, both.Range);
        _statements.Add(new IfStmt(condition, Collect(both.Right.Range, () => StoreHead(result, both.Right)), null, both.Range));
        return result;
    }

    private Expr Conditional(ConditionalExpr choice)
    {
        var condition = Value(choice.Condition);
        if (!SideEffects.NeedsStatements(choice.WhenTrue) && !SideEffects.NeedsStatements(choice.WhenFalse))
        {
            return choice with { Condition = condition, WhenTrue = Value(choice.WhenTrue), WhenFalse = Value(choice.WhenFalse) };
        }

        var name = _locals.Fresh();
        var result = new LocalExpr(name, choice.Type, choice.Range);
        _statements.Add(new LetStmt(name, choice.Type, null, choice.Range));
        _statements.Add(new IfStmt(
            condition,
            Collect(choice.WhenTrue.Range, () => StoreHead(result, choice.WhenTrue)),
            Collect(choice.WhenFalse.Range, () => StoreHead(result, choice.WhenFalse)),
            choice.Range));
        return result;
    }

    private void StoreHead(LocalExpr place, Expr value) => _statements.Add(new StoreStmt(place, Head(value), value.Range));
}
