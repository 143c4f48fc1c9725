// Local variables: declarations, ref locals and using.
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
                ? session.Findings.HasErrors ? Failed : Report(LanguageRules.ExpressionNotSupported, reference, KindName(reference))
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
        var isReceiver = parameter.ContainingSymbol is ITypeSymbol && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _method.OriginalDefinition.ContainingType);
        if (!isReceiver && !SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _method.OriginalDefinition))
        {
            return Report(LanguageRules.Lambda, reference);
        }

        var region = isReceiver ? Region.None : RegionOf(_actor?.Parameters[parameter.Ordinal]);
        if (ParameterValueType(parameter, region) is not { } type)
        {
            return Failed; // reported at the parameter
        }

        return parameter.RefKind == RefKind.None
            ? new LocalExpr(_names.Of(parameter), type, RangeOf(reference))
            : new DerefExpr(
                new LocalExpr(_names.Of(parameter), new PointerType(type, region, false), RangeOf(reference)), type, RangeOf(reference));
    }

    private IrType? ParameterValueType(IParameterSymbol parameter, Region region)
    {
        var closed = source.Types.Close(parameter.Type);
        return (closed.IsTupleType ? session.Types.MapTuple((INamedTypeSymbol)closed) : session.Types.MapPointer(closed, region)).Type;
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
        else if (@using.Resources.Type is { } resource && PointerMark.Of(resource) is { Cleanup.Length: > 0 } mark)
        {
            var value = LowerExpression(@using.Resources);
            Flush(output);
            if (!HasFailed(value))
            {
                output.Add(new UsingStmt(_names.Fresh("resource"), value.Type, value, mark.Cleanup, RangeOf(@using.Resources)));
                output.Add(LowerBlock(@using.Body));
            }
        }
        else
        {
            Report(LanguageRules.StatementNotSupported, @using.Resources, "using");
        }

        return new BlockStmt(output.ToEquatableArray(), RangeOf(@using));
    }
}
