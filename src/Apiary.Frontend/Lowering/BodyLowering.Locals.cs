// Local variables: declarations, ref locals, using, and deconstruction into existing places.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private void LowerDeclarations(IVariableDeclarationGroupOperation group, List<Stmt> output)
    {
        foreach (var declaration in group.Declarations)
        {
            foreach (var declarator in declaration.Declarators)
            {
                LowerDeclarator(declarator, declarator.Initializer ?? declaration.Initializer, output);
            }
        }
    }

    private void LowerDeclarator(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer, List<Stmt> output)
    {
        var local = declarator.Symbol;
        if (local.IsConst)
        {
            return; // its uses are constants
        }

        var value = initializer is null ? null : LowerExpression(initializer.Value);
        Flush(output);
        if (local.RefKind != RefKind.None && value is not null && !HasFailed(value))
        {
            value = AddressOf(value); // ref var x = ref place -> T *x = &place;
        }

        var type = value switch
        {
            null => TypeOf(local.Type, declarator),
            _ when HasFailed(value) => session.Types.Map(source.Types.Close(local.Type)).Type, // one mistake is reported once
            _ => LocalType(local, value, declarator),
        };
        if (type is not null)
        {
            output.Add(new LetStmt(Declare(local, type), type, value, RangeOf(declarator)));
        }
    }

    // The region of a pointer is that of its first value; whether it may be null is tracked by a check.
    private IrType? LocalType(ILocalSymbol local, Expr value, IOperation operation) => value.Type is PointerType pointer
        ? local.RefKind != RefKind.None ? pointer : pointer with { MaybeNull = true }
        : TypeOf(local.Type, operation);

    private string Declare(ILocalSymbol local, IrType type)
    {
        _localTypes[local] = type;
        return _names.Of(local);
    }

    private readonly Dictionary<ISymbol, IrType> _localTypes = new(SymbolEqualityComparer.Default);

    private LocalExpr DeclareBefore(ILocalSymbol local, IrType type, IOperation operation)
    {
        var name = Declare(local, type);
        _declarations.Add(new LetStmt(name, type, null, RangeOf(operation)));
        return new LocalExpr(name, type, RangeOf(operation));
    }

    private LocalExpr DeclareTemporary(string stem, IrType type, IOperation operation)
    {
        var name = _names.Fresh(stem);
        _declarations.Add(new LetStmt(name, type, null, RangeOf(operation)));
        return new LocalExpr(name, type, RangeOf(operation));
    }

    private Expr LowerLocal(ILocalReferenceOperation reference)
    {
        if (!_localTypes.TryGetValue(reference.Local, out var type))
        {
            // A local that this function does not declare: captured by a local function, or its declaration was reported.
            return SymbolEqualityComparer.Default.Equals(reference.Local.ContainingSymbol, _method.OriginalDefinition)
                ? Failed
                : Report(LanguageRules.Lambda, reference);
        }

        var local = new LocalExpr(_names.Of(reference.Local), type, RangeOf(reference));
        return reference.Local.RefKind != RefKind.None && type is PointerType pointer
            ? new DerefExpr(local, pointer.Target, RangeOf(reference))
            : local;
    }

    private Expr LowerParameter(IParameterReferenceOperation reference)
    {
        var parameter = reference.Parameter;
        if (!SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _method.OriginalDefinition))
        {
            return Report(LanguageRules.Lambda, reference);
        }

        var region = RegionOf(_actor?.Parameters[parameter.Ordinal]);
        if (session.Types.MapPointer(source.Types.Close(parameter.Type), region).Type is not { } type)
        {
            return Failed; // reported at the parameter
        }

        return parameter.RefKind == RefKind.None
            ? new LocalExpr(_names.Of(parameter), type, RangeOf(reference))
            : new DerefExpr(
                new LocalExpr(_names.Of(parameter), new PointerType(type, region, false), RangeOf(reference)), type, RangeOf(reference));
    }

    private void LowerUsing(IVariableDeclarationGroupOperation group, List<Stmt> output)
    {
        foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            if (PointerMark.Of(declarator.Symbol.Type) is not { Cleanup.Length: > 0 } mark || declarator.Initializer is null)
            {
                Report(LanguageRules.StatementNotSupported, declarator, "using");
                continue;
            }

            var value = LowerExpression(declarator.Initializer.Value);
            Flush(output);
            if (!HasFailed(value) && LocalType(declarator.Symbol, value, declarator) is { } type)
            {
                output.Add(new UsingStmt(Declare(declarator.Symbol, type), type, value, mark.Cleanup, RangeOf(declarator)));
            }
        }
    }

    private BlockStmt LowerUsingBlock(IUsingOperation @using)
    {
        var output = new List<Stmt>();
        if (@using.Resources is IVariableDeclarationGroupOperation group)
        {
            LowerUsing(group, output);
            output.Add(LowerBlock(@using.Body));
        }
        else
        {
            Report(LanguageRules.StatementNotSupported, @using.Resources, "using");
        }

        return new BlockStmt(output.ToEquatableArray(), RangeOf(@using));
    }

    // (a, b) = (x, y) -> T t0 = x; T t1 = y; a = t0; b = t1;
    private void LowerDeconstruction(IDeconstructionAssignmentOperation operation, List<Stmt> output)
    {
        var target = operation.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : operation.Target;
        var right = operation.Value;
        while (right is IConversionOperation { IsImplicit: true } conversion)
        {
            right = conversion.Operand;
        }

        if (target is not ITupleOperation places || right is not ITupleOperation values || places.Elements.Length != values.Elements.Length)
        {
            Report(LanguageRules.Tuple, operation);
            return;
        }

        var stores = new List<Stmt>();
        for (var i = 0; i < places.Elements.Length; i++)
        {
            var value = LowerExpression(values.Elements[i]);
            var place = places.Elements[i] is IDiscardOperation ? null : LowerPlace(places.Elements[i]);
            Flush(output);
            if (HasFailed(value) || (place is not null && HasFailed(place)))
            {
                continue;
            }

            var type = place?.Type ?? value.Type;
            var name = _names.Fresh("tuple");
            output.Add(new LetStmt(name, type, Convert(value, type), RangeOf(operation)));
            if (place is not null)
            {
                stores.Add(new StoreStmt(place, new LocalExpr(name, type, RangeOf(operation)), RangeOf(operation)));
            }
        }

        output.AddRange(stores);
    }

    private static Expr Convert(Expr value, IrType type) => value.Type == type || type is PointerType ? value : new ConvertExpr(value, type, value.Range);
}
