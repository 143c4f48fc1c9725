// Struct values: new, object initialisers, with, and the bodies of constructors.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    // The value that the members of an object initialiser belong to.
    private Expr? _initialized;

    // Inside of an expression's statements, declared locals wait for the statement around the expression.
    private int _sequences;

    private bool IsConstructor => source.Method.MethodKind == MethodKind.Constructor;

    private LocalExpr ThisValue(SourceRange range) =>
        new(ThisName, session.Types.Map(source.Method.ContainingType).Type ?? new VoidType(), range);

    /// <summary>Lowers a constructor to a function that returns the value.</summary>
    public IrFunction LowerConstructor(ConstructorParts parts, string cName)
    {
        var parameters = Parameters().ToEquatableArray();
        var output = new List<Stmt>();
        _names.Fresh(ThisName);
        var self = ThisValue(default);
        output.Add(new LetStmt(ThisName, self.Type, new DefaultExpr(self.Type, default), default));
        foreach (var initializer in parts.Initializers)
        {
            InitializeMember(self, initializer, output);
        }

        foreach (var (parameter, property) in parts.Positional)
        {
            if (TypeOfSymbol(parameter.Type) is { } type)
            {
                output.Add(new StoreStmt(
                    new FieldExpr(self, property.Name, type, default), new LocalExpr(_names.Of(parameter), type, default), default));
            }
        }

        if (parts.ThisCall is { } call)
        {
            var value = TryArguments(call.TargetMethod, call.Arguments, [], call, arguments => CallFunction(call.TargetMethod, arguments, call));
            Flush(output);
            output.Add(new StoreStmt(self, value, RangeOf(call)));
        }

        foreach (var statement in parts.Block?.Operations ?? [])
        {
            LowerStatement(statement, output);
        }

        var range = parts.Block is null ? default : RangeOf(parts.Block);
        var end = range with { Line = range.EndLine, Column = range.EndColumn };
        output.Add(new ReturnStmt(ThisValue(end), end));
        return new IrFunction(
            source.Id, cName, "new " + source.Method.ContainingType.Name, parameters, self.Type, new BlockStmt(output.ToEquatableArray(), range), _origin.Anchor, NoInline: false);
    }

    private IrType? TypeOfSymbol(ITypeSymbol type) => session.Types.Map(source.Types.Close(type)).Type;

    private void InitializeMember(LocalExpr self, ISymbolInitializerOperation initializer, List<Stmt> output)
    {
        var name = initializer switch
        {
            IFieldInitializerOperation field => field.InitializedFields[0].Name,
            IPropertyInitializerOperation property => property.InitializedProperties[0].Name,
            _ => "",
        };
        var value = LowerExpression(initializer.Value);
        Flush(output);
        if (!HasFailed(value))
        {
            output.Add(new StoreStmt(new FieldExpr(self, name, value.Type, RangeOf(initializer)), value, RangeOf(initializer)));
        }
    }

    private Expr LowerCreation(IObjectCreationOperation creation)
    {
        if (creation.Constructor is { } marked && LoweringMark.Of(marked) is { } mark)
        {
            return TryArguments(marked, creation.Arguments, [], creation, arguments => ExternCall(mark, marked, arguments, creation));
        }

        if (creation.Type is not { IsValueType: true } || (creation.Constructor is { IsImplicitlyDeclared: false } foreign && !IsInProject(foreign)))
        {
            return Report(LanguageRules.MemberNotLowered, creation, "Constructor of", creation.Type?.Name ?? "");
        }

        var value = creation.Constructor is { IsImplicitlyDeclared: false } constructor
            ? TryArguments(constructor, creation.Arguments, [], creation, arguments => CallFunction(constructor, arguments, creation))
            : LowerDefault(creation);
        if (HasFailed(value) || creation.Initializer is not { } initializer)
        {
            return value;
        }

        return value is DefaultExpr && PlainFields(initializer) is { } names
            ? LowerFields(creation, initializer, names)
            : LowerInitializer(value, initializer);
    }

    // new T { A = a, B = b } -> (struct t) { .A = a, .B = b }
    private Expr LowerFields(IObjectCreationOperation creation, IObjectOrCollectionInitializerOperation initializer, List<string> names)
    {
        var fields = new List<FieldValue>();
        for (var i = 0; i < names.Count; i++)
        {
            fields.Add(new FieldValue(names[i], LowerExpression(((ISimpleAssignmentOperation)initializer.Initializers[i]).Value)));
        }

        return fields.Any(field => HasFailed(field.Value)) || TypeOf(creation.Type, creation) is not { } type
            ? Failed
            : new StructExpr(fields.ToEquatableArray(), type, RangeOf(creation));
    }

    // The names of the fields that are set, each once; null when a member is anything else.
    private List<string>? PlainFields(IObjectOrCollectionInitializerOperation initializer)
    {
        var names = new List<string>();
        foreach (var member in initializer.Initializers)
        {
            var name = (member as ISimpleAssignmentOperation)?.Target switch
            {
                IFieldReferenceOperation field when member is ISimpleAssignmentOperation { IsRef: false } => field.Field.Name,
                IPropertyReferenceOperation property when LoweringMark.Of(property.Property) is null && !IsAuthorsAccessor(property.Property) => property.Property.Name,
                _ => null,
            };
            if (name is null || names.Contains(name))
            {
                return null;
            }

            names.Add(name);
        }

        return names;
    }

    private Expr LowerWith(IWithOperation with)
    {
        var value = LowerExpression(with.Operand);
        return HasFailed(value)
            ? Failed
            : value.Type is StructType ? LowerInitializer(value, with.Initializer) : Report(LanguageRules.ExpressionNotSupported, with, "with");
    }

    // new T(x) { A = a } and v with { A = a } -> let t = v; t.A = a; t
    private SequenceExpr LowerInitializer(Expr value, IObjectOrCollectionInitializerOperation initializer)
    {
        var range = RangeOf(initializer);
        var local = new LocalExpr(_names.Fresh("value"), value.Type, range);
        var statements = new List<Stmt> { new LetStmt(local.Name, local.Type, value, range) };
        InitializeMembers(local, initializer, statements);
        return new SequenceExpr(statements.ToEquatableArray(), local, local.Type, range);
    }

    private void InitializeMembers(Expr place, IObjectOrCollectionInitializerOperation initializer, List<Stmt> statements)
    {
        var outer = _initialized;
        _initialized = place;
        _sequences++;
        foreach (var member in initializer.Initializers)
        {
            if (member is IMemberInitializerOperation nested)
            {
                var inner = LowerPlace(nested.InitializedMember);
                if (!HasFailed(inner))
                {
                    InitializeMembers(inner, nested.Initializer, statements);
                }

                continue;
            }

            LowerExpressionStatement(member, statements);
        }

        _sequences--;
        _initialized = outer;
    }
}
