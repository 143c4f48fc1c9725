// Places and the operators that write them: C# finds the place first, then the value, then stores.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Lowering;

internal sealed partial class OrderedFunction
{
    /// <summary>
    /// <paramref name="place"/> without side effects. With <paramref name="hold"/> it names the same memory after later effects.
    /// </summary>
    private Expr Place(Expr place, bool hold) => place switch
    {
        FieldExpr field => field with { Target = Place(field.Target, hold) },
        IndexExpr index => index with
        {
            Target = Place(index.Target, hold || SideEffects.In(index.Index)),
            Index = Part(index.Index, hold),
        },
        DerefExpr dereference => dereference with { Pointer = Part(dereference.Pointer, hold) },
        MemberExpr member => member with { Target = Part(member.Target, hold) },
        LocalExpr => place,
        _ => Spill(Value(place)),
    };

    private Expr Part(Expr part, bool hold)
    {
        var value = Value(part);
        return hold ? Hold(value) : value;
    }

    private Expr Element(IndexExpr index)
    {
        if (IrTree.IsPlace(index) || index.Target.Type is PointerType)
        {
            return Place(index, hold: false);
        }

        return index with { Target = Spill(Value(index.Target)), Index = Value(index.Index) };
    }

    private AddressExpr Address(AddressExpr address) =>
        address with { Place = IrTree.IsAddressable(address.Place) ? Place(address.Place, hold: false) : Spill(Value(address.Place)) };

    private Expr Assign(AssignExpr assignment)
    {
        var place = Place(assignment.Place, hold: SideEffects.In(assignment.Value));
        var value = Hold(Value(assignment.Value));
        _statements.Add(new StoreStmt(place, value, assignment.Range));
        return value;
    }

    private Expr? Compound(CompoundAssignExpr assignment, bool wantsValue)
    {
        var place = Place(assignment.Place, hold: true);
        var old = SideEffects.In(assignment.Value) ? Spill(place) : place;
        var value = Value(assignment.Value);
        var result = Convert(
            new BinaryExpr(assignment.Operator, Convert(old, assignment.OperationType), value, assignment.OperationType, assignment.Range),
            assignment.Place.Type);
        return Replace(place, result, wantsValue);
    }

    private Expr? Increment(IncrementExpr increment, bool wantsValue)
    {
        var place = Place(increment.Place, hold: true);
        var old = wantsValue && increment.IsPostfix ? Spill(place) : place;
        var type = increment.Place.Type is IntType { Bits: < 32 } ? new IntType(32, true) : increment.Place.Type;
        var sum = new BinaryExpr(
            increment.IsDecrement ? BinaryOperator.Subtract : BinaryOperator.Add,
            Convert(old, type),
            new ConstExpr(1, type, increment.Range),
            type,
            increment.Range);
        var stored = Replace(place, Convert(sum, increment.Place.Type), wantsValue && !increment.IsPostfix);
        return wantsValue && increment.IsPostfix ? old : stored;
    }

    private LocalExpr? Replace(Expr place, Expr value, bool wantsValue)
    {
        var held = wantsValue ? Spill(value) : null;
        _statements.Add(new StoreStmt(place, held ?? value, value.Range));
        return held;
    }

    private static Expr Convert(Expr value, IrType type) => value.Type == type ? value : new ConvertExpr(value, type, value.Range);
}
