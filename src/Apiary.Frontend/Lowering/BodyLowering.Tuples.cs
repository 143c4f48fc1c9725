// Tuples and deconstruction. A tuple is a struct in the function; it has no place in memory that others see.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private static string Item(int index) => "Item" + (index + 1).ToString(CultureInfo.InvariantCulture);

    // (a, b) -> (struct tuple) { .Item1 = a, .Item2 = b }
    private Expr LowerTuple(ITupleOperation tuple)
    {
        var values = tuple.Elements.Select(LowerExpression).ToList();
        return values.Any(HasFailed) || TypeOf(tuple.Type, tuple) is not { } type
            ? Failed
            : new StructExpr(values.Select(static (value, i) => new FieldValue(Item(i), value)).ToEquatableArray(), type, RangeOf(tuple));
    }

    // (a, b) == (c, d) -> a == c && b == d
    private Expr LowerTupleBinary(ITupleBinaryOperation binary)
    {
        var left = LowerExpression(binary.LeftOperand);
        var right = LowerExpression(binary.RightOperand);
        if (HasFailed(left) || HasFailed(right))
        {
            return Failed;
        }

        return WithSubject(left, binary, first => WithSubject(right, binary, second =>
        {
            var equal = ValuesEqual(first, second, binary);
            return HasFailed(equal) || binary.OperatorKind == BinaryOperatorKind.Equals ? equal : Negate(equal, RangeOf(binary));
        }));
    }

    // The parts of a value: fields of a tuple or positional record, or what its Deconstruct method says. Null when it has none.
    private List<Expr>? Deconstruct(IMethodSymbol? deconstruct, Expr value, int count, IOperation operation, out List<Stmt> statements)
    {
        statements = [];
        if (value.Type is not StructType structure)
        {
            return null;
        }

        if (deconstruct is null || (deconstruct.IsImplicitlyDeclared && deconstruct.ContainingType.IsRecord))
        {
            var layout = session.Types.Layout(structure);
            var names = deconstruct is null ? Enumerable.Range(0, count).Select(Item) : deconstruct.Parameters.Select(static parameter => parameter.Name);
            var fields = names.Select(name => layout.Fields.FirstOrDefault(field => field.Name == name)).ToList();
            return fields.Any(static field => field is null)
                ? null
                : fields.ConvertAll(field => (Expr)new FieldExpr(value, field!.Name, field.Type, value.Range));
        }

        if (!IsInProject(deconstruct))
        {
            return null;
        }

        var parts = new List<Expr>();
        var arguments = new List<Expr> { AddressOf(value) };
        var closed = source.Types.Close(deconstruct);
        foreach (var parameter in closed.Parameters.Skip(closed.IsStatic ? 1 : 0))
        {
            if (TypeOf(parameter.Type, operation) is not { } type)
            {
                return null;
            }

            var part = new LocalExpr(_names.Fresh(parameter.Name), type, value.Range);
            statements.Add(new LetStmt(part.Name, type, null, value.Range));
            parts.Add(part);
            arguments.Add(AddressOf(part));
        }

        statements.Add(new EvalStmt(CallFunction(closed, [.. arguments], operation), value.Range));
        return parts;
    }

    private void LowerDeconstruction(IDeconstructionAssignmentOperation operation, List<Stmt> output)
    {
        var target = operation.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : operation.Target;
        if (target is not ITupleOperation places)
        {
            Report(LanguageRules.Tuple, operation);
            return;
        }

        var stores = new List<Stmt>();
        Deconstruct(places, operation.Value, DeconstructMethod(operation), operation, output, stores);
        output.AddRange(stores);
    }

    // A tuple literal is taken apart where it stands; any other value as a whole.
    private void Deconstruct(
        ITupleOperation places, IOperation value, IMethodSymbol? deconstruct, IOperation operation, List<Stmt> output, List<Stmt> stores)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
        {
            value = conversion.Operand;
        }

        if (value is not ITupleOperation values || values.Elements.Length != places.Elements.Length)
        {
            DeconstructInto(places, LowerExpression(value), deconstruct, operation, output, stores);
            return;
        }

        for (var i = 0; i < places.Elements.Length; i++)
        {
            if (places.Elements[i] is ITupleOperation nested)
            {
                Deconstruct(nested, values.Elements[i], null, operation, output, stores);
                continue;
            }

            Hold(places.Elements[i], LowerExpression(values.Elements[i]), operation, output, stores);
        }
    }

    // (a, b) = v -> T t = v; a = t.Item1; b = t.Item2;
    private void DeconstructInto(
        ITupleOperation places, Expr value, IMethodSymbol? deconstruct, IOperation operation, List<Stmt> output, List<Stmt> stores)
    {
        if (HasFailed(value))
        {
            return;
        }

        var whole = new LocalExpr(_names.Fresh("tuple"), value.Type, RangeOf(operation));
        if (Deconstruct(deconstruct, whole, places.Elements.Length, operation, out var statements) is not { } parts)
        {
            Report(LanguageRules.Tuple, operation);
            return;
        }

        Flush(output);
        output.Add(new LetStmt(whole.Name, whole.Type, value, whole.Range));
        output.AddRange(statements);
        for (var i = 0; i < places.Elements.Length; i++)
        {
            if (places.Elements[i] is ITupleOperation nested)
            {
                DeconstructInto(nested, parts[i], null, operation, output, stores);
                continue;
            }

            var place = places.Elements[i] is IDiscardOperation ? null : LowerPlace(places.Elements[i]);
            Flush(output);
            if (place is not null && !HasFailed(place))
            {
                stores.Add(new StoreStmt(place, Convert(parts[i], place.Type), RangeOf(operation)));
            }
        }
    }

    // (a, b) = (x, y) -> T t0 = x; T t1 = y; a = t0; b = t1;
    private void Hold(IOperation target, Expr value, IOperation operation, List<Stmt> output, List<Stmt> stores)
    {
        var place = target is IDiscardOperation ? null : LowerPlace(target);
        Flush(output);
        if (HasFailed(value) || (place is not null && HasFailed(place)))
        {
            return;
        }

        var type = place?.Type ?? value.Type;
        var name = _names.Fresh("tuple");
        output.Add(new LetStmt(name, type, Convert(value, type), RangeOf(operation)));
        if (place is not null)
        {
            stores.Add(new StoreStmt(place, new LocalExpr(name, type, RangeOf(operation)), RangeOf(operation)));
        }
    }

    // The Deconstruct method is not part of the operation: it is found as C# finds it, by name and number of out parameters.
    private static IMethodSymbol? DeconstructMethod(IDeconstructionAssignmentOperation operation)
    {
        var type = operation.Value.Type;
        var count = ((operation.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : operation.Target) as ITupleOperation)?.Elements.Length;
        return type is null || type.IsTupleType
            ? null
            : type.GetMembers(WellKnownMemberNames.DeconstructMethodName).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.Length == count);
    }

    private static Expr Convert(Expr value, IrType type) => value.Type == type || type is PointerType ? value : new ConvertExpr(value, type, value.Range);
}
