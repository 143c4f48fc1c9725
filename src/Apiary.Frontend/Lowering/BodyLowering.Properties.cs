// Properties and indexers of the author: reads, writes and compound assignments become calls of their accessors.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private Expr LowerProperty(IPropertyReferenceOperation reference)
    {
        var property = ClosedProperty(reference);
        if (LowerNumberProperty(reference) is { } number)
        {
            return number;
        }

        if (reference is { Instance: { } pointer, Property.Name: "Value" } && PointerMark.Of(property.ContainingType) is not null)
        {
            return Dereference(pointer, reference); // p.Value -> *p
        }

        if (KernelFieldMark.Of(property) is { } field)
        {
            return LowerKernelField(field, reference);
        }

        if (LoweringMark.Of(property) is { } mark)
        {
            return LowerMarkedProperty(mark, reference);
        }

        if (LowerTableAccess(reference) is { } element)
        {
            return element;
        }

        if (IsAuthorsAccessor(property) && property.GetMethod is { } getter)
        {
            var self = getter is { IsStatic: false, IsAbstract: false, ContainingType.TypeKind: TypeKind.Interface } ? Implementer(reference.ConstrainedToType, reference.Instance, property) : null;
            return Accessor(reference, getter, null, self) is { } arguments ? CallFunction(getter, arguments, reference, self) : Failed;
        }

        if (property is { IsStatic: false, IsIndexer: false, ContainingType: { IsValueType: true, IsUnmanagedType: true } }
            && IsInProject(property) && reference.Instance is { } instance)
        {
            var target = LowerExpression(instance); // an auto-property is its backing field
            return HasFailed(target) || TypeOf(property.Type, reference) is not { } type
                ? Failed
                : new FieldExpr(target, property.Name, type, RangeOf(reference));
        }

        return Report(LanguageRules.MemberNotLowered, reference, "Property", property.MemberName());
    }

    // T.One and the like, where a type parameter stands for an integer.
    private ConstExpr? LowerNumberProperty(IPropertyReferenceOperation reference)
    {
        if (reference.ConstrainedToType is null || reference.Property.ContainingNamespace?.ToDisplayString() != "System.Numerics"
            || session.Types.Map(source.Types.Close(reference.ConstrainedToType)).Type is not IntType { Bits: var bits, Signed: var signed } type)
        {
            return null;
        }

        long? value = reference.Property.Name switch
        {
            "Zero" or "AdditiveIdentity" => 0,
            "One" or "MultiplicativeIdentity" => 1,
            "NegativeOne" => -1,
            "AllBitsSet" => signed || bits == 64 ? -1 : (1L << bits) - 1,
            "MaxValue" => bits == 64 ? signed ? long.MaxValue : -1 : (1L << (signed ? bits - 1 : bits)) - 1,
            "MinValue" => signed ? long.MinValue >> (64 - bits) : 0,
            _ => null,
        };
        return value is { } known ? new ConstExpr(known, type, RangeOf(reference)) : null;
    }

    // T.Size of a type parameter is the property of the type that stands for it.
    private IPropertySymbol ClosedProperty(IPropertyReferenceOperation reference)
    {
        var property = source.Types.Close(reference.Property);
        return Implementer(reference.ConstrainedToType, reference.Instance, property) is { } type
            && type.FindImplementationForInterfaceMember(property) is IPropertySymbol implementation
                ? implementation
                : property;
    }

    // The type whose member an interface call through a type parameter means; null for any other call.
    private ITypeSymbol? Implementer(ITypeSymbol? constrained, IOperation? instance, ISymbol member)
    {
        if (member.ContainingType is { TypeKind: TypeKind.Interface } && instance is IInstanceReferenceOperation && source.Types.Self is { } self)
        {
            return self;
        }

        if (member.ContainingType is not { TypeKind: TypeKind.Interface } || (constrained ?? instance?.Type) is not ITypeParameterSymbol parameter)
        {
            return null;
        }

        var type = source.Types.Close(parameter);
        return type is ITypeParameterSymbol ? null : type;
    }

    // The arguments of an accessor: receiver, indices, and the value of a setter; null when something in them was reported.
    private Expr[]? Accessor(IPropertyReferenceOperation reference, IMethodSymbol accessor, IOperation? value, ITypeSymbol? self = null)
    {
        var arguments = new List<Expr>();
        if (TakesThis(accessor) && reference.Instance is { } instance)
        {
            arguments.Add(self is null ? Receiver(instance, accessor) : BoxedReceiver(instance));
        }

        foreach (var argument in reference.Arguments)
        {
            arguments.Add(argument.Parameter is { } parameter ? LowerArgument(argument, parameter) : Failed);
        }

        if (value is not null)
        {
            arguments.Add(LowerExpression(value));
        }

        return arguments.Any(HasFailed) ? null : [.. arguments];
    }

    private IPropertySymbol? AssignedProperty(IOperation target) =>
        target is IPropertyReferenceOperation reference && ClosedProperty(reference) is { SetMethod: not null, GetMethod: not null } property && IsAuthorsAccessor(property)
            ? property
            : null;

    private Expr LowerSetter(IPropertyReferenceOperation reference, IMethodSymbol setter, ISimpleAssignmentOperation assignment)
    {
        if (Accessor(reference, setter, assignment.Value) is not { } arguments)
        {
            return Failed;
        }

        if (assignment.Parent is IExpressionStatementOperation or IObjectOrCollectionInitializerOperation)
        {
            return CallFunction(setter, arguments, assignment);
        }

        // x = (s.P = v): the value of the assignment is v
        var held = Held(arguments, RangeOf(assignment), out var statements);
        statements.Add(new EvalStmt(CallFunction(setter, [.. held], assignment), RangeOf(assignment)));
        var value = held[held.Count - 1];
        return new SequenceExpr(statements.ToEquatableArray(), value, value.Type, RangeOf(assignment));
    }

    // s.P op= v -> let r = &s; let old = get_P(r); set_P(r, old op v)
    private Expr ChangeProperty(IPropertyReferenceOperation reference, IPropertySymbol property, IOperation operation, Func<Expr, Expr> change, bool yieldsOld)
    {
        if (Accessor(reference, property.GetMethod!, null) is not { } arguments)
        {
            return Failed;
        }

        var range = RangeOf(operation);
        var held = Held(arguments, range, out var statements);
        var read = CallFunction(property.GetMethod!, [.. held], operation);
        if (HasFailed(read))
        {
            return Failed;
        }

        var old = new LocalExpr(_names.Fresh("old"), read.Type, range);
        statements.Add(new LetStmt(old.Name, old.Type, read, range));
        var value = change(old);
        if (HasFailed(value))
        {
            return Failed;
        }

        var changed = new LocalExpr(_names.Fresh("changed"), old.Type, range);
        statements.Add(new LetStmt(changed.Name, changed.Type, Convert(value, old.Type), range));
        statements.Add(new EvalStmt(CallFunction(property.SetMethod!, [.. held, changed], operation), range));
        return new SequenceExpr(statements.ToEquatableArray(), yieldsOld ? old : changed, old.Type, range);
    }

    private List<Expr> Held(IEnumerable<Expr> values, SourceRange range, out List<Stmt> statements)
    {
        var held = new List<Expr>();
        statements = [];
        foreach (var value in values)
        {
            if (value is ConstExpr)
            {
                held.Add(value);
                continue;
            }

            var local = new LocalExpr(_names.Fresh("held"), value.Type, range);
            statements.Add(new LetStmt(local.Name, local.Type, value, range));
            held.Add(local);
        }

        return held;
    }

    private Expr Dereference(IOperation pointer, IPropertyReferenceOperation reference)
    {
        var target = LowerExpression(pointer);
        return HasFailed(target) || target.Type is not PointerType type
            ? Failed
            : new DerefExpr(target, type.Target, RangeOf(reference));
    }

    private Expr LowerMarkedProperty(LoweringMark mark, IPropertyReferenceOperation reference)
    {
        if (mark.Form == MarkForm.Constant)
        {
            return Symbol(mark, reference);
        }

        if (mark.Form == MarkForm.Call)
        {
            var arguments = reference.Instance is { } receiver ? new[] { Receiver(receiver, reference.Property.GetMethod ?? (ISymbol)reference.Property) } : [];
            return arguments.Any(HasFailed) ? Failed : ExternCall(mark, reference.Property, arguments, reference);
        }

        if (reference.Instance is null || TypeOf(reference.Property.Type, reference, mark.Region) is not { } type)
        {
            return Failed;
        }

        var target = LowerExpression(reference.Instance);
        if (HasFailed(target))
        {
            return Failed;
        }

        return target.Type is PointerType
            ? new MemberExpr(target, mark.Name, type, RangeOf(reference), reference.Property.MemberName(), mark.Hooks)
            : new FieldExpr(target, mark.Name, type, RangeOf(reference));
    }

    // Whether the property has accessors with bodies, in this project or in a library; auto-properties have none.
    private bool IsAuthorsAccessor(IPropertySymbol property) =>
        IsInProject(property) ? HasBody(property) : property.HasAttribute(MetadataNames.KernelFunction);

    private static bool HasBody(IPropertySymbol property) =>
        LoweringMark.Of(property) is null
        && !property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol?.OriginalDefinition, property.OriginalDefinition));
}
