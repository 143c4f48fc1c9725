// What must hold of expressions.
namespace Apiary.Compiler.Ir;

public sealed partial class IrVerifier
{
    private static readonly IrType Boolean = new BoolType();
    private static readonly IrType Int = new IntType(32, true);

    private void Expression(Expr expression)
    {
        switch (expression)
        {
            case LocalExpr local:
                Local(local);
                break;
            case FieldExpr { Target.Type: StructType structure } field:
                Field(structure, field.Field, field.Type);
                break;
            case StructExpr { Type: StructType structure } value:
                foreach (var field in value.Fields)
                {
                    Field(structure, field.Field, field.Value.Type);
                }

                break;
            case MemberExpr { Target.Type: not PointerType } member:
                Problem($"'{ExpressionText.Of(member)}' reads a member of something that is no pointer");
                break;
            case IndexExpr { Target.Type: ArrayType array } index:
                Same(array.Element, index.Type, "an element");
                break;
            case DerefExpr dereference when dereference.Pointer.Type is not PointerType pointer || !AreSame(pointer.Target, dereference.Type):
                Problem($"'{ExpressionText.Of(dereference)}' of type {TypeText.Of(dereference.Pointer.Type)} is read as {TypeText.Of(dereference.Type)}");
                break;
            case AddressExpr address when address.Type is not PointerType pointer || !AreSame(pointer.Target, address.Place.Type):
                Problem($"the address of '{ExpressionText.Of(address.Place)}' is {TypeText.Of(address.Type)}");
                break;
            case UnaryExpr unary:
                Same(unary.Operand.Type, unary.Type, "a unary operation");
                break;
            case BinaryExpr binary:
                Binary(binary);
                break;
            case ShortCircuitExpr both:
                Same(Boolean, both.Left.Type, "a condition");
                Same(Boolean, both.Right.Type, "a condition");
                break;
            case ConditionalExpr choice:
                Same(Boolean, choice.Condition.Type, "a condition");
                Same(choice.Type, choice.WhenTrue.Type, "a choice");
                Same(choice.Type, choice.WhenFalse.Type, "a choice");
                break;
            case AssignExpr assignment:
                Place(assignment.Place);
                Same(assignment.Place.Type, assignment.Value.Type, $"what is assigned to '{ExpressionText.Of(assignment.Place)}'");
                break;
            case CompoundAssignExpr assignment:
                Place(assignment.Place);
                break;
            case IncrementExpr increment:
                Place(increment.Place);
                break;
            case FunctionExpr callback when !_functions.ContainsKey(callback.Function):
                Problem($"'{callback.Function}' is a callback but is not in the module");
                break;
            case CallExpr call:
                Call(call);
                break;
        }
    }

    private void Local(LocalExpr local)
    {
        if (!_locals.TryGetValue(local.Name, out var declared))
        {
            Problem($"'{local.Name}' is not declared");
            return;
        }

        Same(declared, local.Type, $"'{local.Name}'");
    }

    private void Field(StructType structure, string name, IrType type)
    {
        if (!_structs.TryGetValue(structure.CName, out var layout))
        {
            Problem($"struct {structure.CName} has no layout");
            return;
        }

        var field = layout.Fields.FirstOrDefault(candidate => candidate.Name == name);
        if (field is null)
        {
            Problem($"struct {structure.CName} has no field '{name}'");
            return;
        }

        Same(field.Type, type, $"'{structure.CName}.{name}'");
    }

    private void Binary(BinaryExpr binary)
    {
        var isShift = binary.Operator is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.ShiftRightLogical;
        Same(isShift ? Int : binary.Left.Type, binary.Right.Type, $"the right operand of {binary.Operator}");
        Same(binary.Operator >= BinaryOperator.Equal ? Boolean : binary.Left.Type, binary.Type, $"the result of {binary.Operator}");
        if (binary.Operator < BinaryOperator.Equal && binary.Type is not (IntType or BoolType))
        {
            Problem($"{binary.Operator} on {TypeText.Of(binary.Type)}");
        }
    }

    private void Call(CallExpr call)
    {
        if (!_functions.TryGetValue(call.Function, out var callee))
        {
            Problem($"'{call.Function}' is called but is not in the module");
            return;
        }

        Same(callee.ReturnType, call.Type, $"the result of '{callee.DisplayName}'");
        if (callee.Parameters.Count != call.Arguments.Count)
        {
            Problem($"'{callee.DisplayName}' takes {callee.Parameters.Count} arguments, not {call.Arguments.Count}");
            return;
        }

        for (var i = 0; i < call.Arguments.Count; i++)
        {
            Same(callee.Parameters[i].Type, call.Arguments[i].Type, $"argument {i} of '{callee.DisplayName}'");
        }
    }

    private void Place(Expr place)
    {
        if (!IrTree.IsPlace(place))
        {
            Problem($"'{ExpressionText.Of(place)}' is not a place");
        }
    }
}
