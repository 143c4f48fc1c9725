// The expressions of the interpreter.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Tests.Execution;

internal sealed partial class Interpreter
{
    private bool IsTrue(Expr condition) => Bits(condition) != 0;

    private long Bits(Expr expression) => ((Scalar)Evaluate(expression)).Bits;

    private Value Evaluate(Expr expression)
    {
        switch (expression)
        {
            case ConstExpr constant:
                return constant.Type is PointerType ? new Reference(null) : new Scalar(constant.Value);
            case DefaultExpr zero:
                return Zero(zero.Type);
            case LocalExpr or FieldExpr or DerefExpr:
                return Place(expression).Load();
            case AddressExpr address:
                return new Reference(IrTree.IsPlace(address.Place) ? Place(address.Place) : new Cell(Evaluate(address.Place)));
            case UnaryExpr unary:
                return new Scalar(Arithmetic.Unary(unary.Operator, Bits(unary.Operand), unary.Type));
            case BinaryExpr binary:
                var (left, right) = Pair(() => Bits(binary.Left), () => Bits(binary.Right));
                return new Scalar(Arithmetic.Binary(binary.Operator, left, right, binary.Left.Type));
            case ShortCircuitExpr both:
                return new Scalar(IsTrue(both.Left) == both.IsAnd ? Bits(both.Right) : both.IsAnd ? 0 : 1);
            case ConditionalExpr choice:
                return Evaluate(IsTrue(choice.Condition) ? choice.WhenTrue : choice.WhenFalse);
            case ConvertExpr conversion:
                return new Scalar(Arithmetic.Convert(Bits(conversion.Operand), conversion.Type));
            case AssignExpr assignment:
                return Assign(assignment.Place, assignment.Value);
            case CompoundAssignExpr assignment:
                return Compound(assignment);
            case IncrementExpr increment:
                return Increment(increment);
            case StructExpr structure:
                return Struct(structure);
            case CallExpr call:
                return Call(call.Function, Operands(call.Arguments));
            case LetExpr let:
                _locals[let.Local] = new Cell(Evaluate(let.Value));
                return Evaluate(let.Body);
            default:
                throw new NotSupportedException(expression.GetType().Name);
        }
    }

    private Cell Place(Expr place) => place switch
    {
        LocalExpr local => _locals[local.Name],
        FieldExpr field => Place(field.Target).Field(field.Field),
        DerefExpr dereference => ((Reference)Evaluate(dereference.Pointer)).Cell ?? throw new InvalidOperationException("NULL was dereferenced."),
        _ => new Cell(Evaluate(place)),
    };

    private Value Assign(Expr place, Expr value)
    {
        var (cell, stored) = Pair(() => Place(place), () => Evaluate(value));
        cell.Store(stored);
        return stored;
    }

    private Scalar Compound(CompoundAssignExpr assignment)
    {
        var cell = Place(assignment.Place);
        var old = Arithmetic.Convert(((Scalar)cell.Load()).Bits, assignment.OperationType);
        var result = Arithmetic.Binary(assignment.Operator, old, Bits(assignment.Value), assignment.OperationType);
        return Keep(cell, result, assignment.Place.Type);
    }

    private Scalar Increment(IncrementExpr increment)
    {
        var cell = Place(increment.Place);
        var old = (Scalar)cell.Load();
        var replaced = Keep(cell, unchecked(old.Bits + (increment.IsDecrement ? -1 : 1)), increment.Place.Type);
        return increment.IsPostfix ? old : replaced;
    }

    private static Scalar Keep(Cell cell, long value, IrType type)
    {
        var stored = new Scalar(Arithmetic.Convert(value, type));
        cell.Store(stored);
        return stored;
    }

    private Aggregate Struct(StructExpr structure)
    {
        var values = Operands([.. structure.Fields.Select(field => field.Value)]);
        var fields = ((Aggregate)Zero(structure.Type)).Fields.ToDictionary(StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            fields[structure.Fields[i].Field] = values[i];
        }

        return new Aggregate(fields);
    }

    private Value[] Operands(IReadOnlyList<Expr> operands)
    {
        var values = new Value[operands.Count];
        for (var i = 0; i < operands.Count; i++)
        {
            var at = rightToLeft ? operands.Count - 1 - i : i;
            values[at] = Evaluate(operands[at]);
        }

        return values;
    }

    private (TLeft Left, TRight Right) Pair<TLeft, TRight>(Func<TLeft> left, Func<TRight> right)
    {
        if (rightToLeft)
        {
            var last = right();
            return (left(), last);
        }

        var first = left();
        return (first, right());
    }

    private Value Zero(IrType type) => type switch
    {
        PointerType => new Reference(null),
        StructType structure => new Aggregate(module.Structs.First(layout => layout.CName == structure.CName).Fields
            .ToDictionary(field => field.Name, field => Zero(field.Type), StringComparer.Ordinal)),
        _ => new Scalar(0),
    };
}
