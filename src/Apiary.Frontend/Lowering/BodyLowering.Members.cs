// Members: fields, properties, 'this', inline-array elements, and object creation.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Declarations;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private Expr LowerThis(IInstanceReferenceOperation reference)
    {
        if (SymbolEqualityComparer.Default.Equals(reference.Type, session.Bundle) || TypeOf(reference.Type, reference) is not { } type)
        {
            return SymbolEqualityComparer.Default.Equals(reference.Type, session.Bundle)
                ? Report(LanguageRules.ExpressionNotSupported, reference, "this")
                : Failed;
        }

        var pointer = new LocalExpr(ThisName, new PointerType(type, Region.None, false), RangeOf(reference));
        return new DerefExpr(pointer, type, RangeOf(reference));
    }

    private Expr LowerField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (field.IsStatic)
        {
            return LoweringMark.Of(field) is { Form: MarkForm.Constant } constant
                ? Symbol(constant, reference)
                : Report(field.IsReadOnly ? LanguageRules.StaticReadOnly : LanguageRules.ManagedField, reference, field.Name);
        }

        if (SymbolEqualityComparer.Default.Equals(field.ContainingType, session.Bundle))
        {
            return LowerBundleField(reference);
        }

        if (field.ContainingType.IsReferenceType || reference.Instance is null)
        {
            return Report(LanguageRules.ManagedField, reference, field.Name);
        }

        if (field.IsFixedSizeBuffer)
        {
            return Report(LanguageRules.AddressOf, reference);
        }

        var target = LowerExpression(reference.Instance);
        return HasFailed(target) || TypeOf(field.Type, reference) is not { } type
            ? Failed
            : new FieldExpr(target, field.Name, type, RangeOf(reference));
    }

    private Expr LowerBundleField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (MapReader.MapTypeOf(field.Type) is not null)
        {
            return new MapExpr(field.Name, new MapType(field.Name), RangeOf(reference));
        }

        if (!field.HasAttribute(MetadataNames.Config))
        {
            return Report(LanguageRules.ManagedField, reference, field.Name);
        }

        return TypeOf(field.Type, reference) is { } type ? new ConfigExpr(field.Name, type, RangeOf(reference)) : Failed;
    }

    private Expr LowerProperty(IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
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

        if (IsAuthorsAccessor(property) && property.GetMethod is { } getter)
        {
            var arguments = TakesThis(getter) && reference.Instance is { } receiver ? new[] { Receiver(receiver, getter) } : [];
            return arguments.Any(HasFailed) ? Failed : CallFunction(getter, arguments, reference);
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

    private Expr Symbol(LoweringMark mark, IOperation operation) =>
        TypeOf(operation.Type, operation) is { } type ? new SymbolExpr(mark.Name, type, RangeOf(operation)) : Failed;

    // Whether the property has accessors with bodies in this project; auto-properties have none.
    private bool IsAuthorsAccessor(IPropertySymbol property) =>
        IsInProject(property)
        && LoweringMark.Of(property) is null
        && !property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private bool IsInProject(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0
        && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, session.Models.Compilation.Assembly);

    private Expr LowerInlineArrayAccess(IInlineArrayAccessOperation access)
    {
        var target = LowerExpression(access.Instance);
        var index = LowerExpression(access.Argument);
        if (HasFailed(target) || HasFailed(index))
        {
            return Failed;
        }

        return target.Type is ArrayType array && index.Type is IntType
            ? new IndexExpr(target, index, array.Element, RangeOf(access))
            : Report(LanguageRules.ExpressionNotSupported, access, "slice");
    }

    // new T { A = a, B = b } -> (struct t) { .A = a, .B = b }
    private Expr LowerCreation(IObjectCreationOperation creation)
    {
        if (creation.Constructor is { } constructor && LoweringMark.Of(constructor) is { } mark)
        {
            return TryArguments(constructor, creation.Arguments, [], creation, arguments => ExternCall(mark, constructor, arguments, creation));
        }

        if (creation.Type is not { IsValueType: true } || creation.Constructor is { IsImplicitlyDeclared: false })
        {
            return Report(LanguageRules.MemberNotLowered, creation, "Constructor of", creation.Type?.Name ?? "");
        }

        if (creation.Initializer is null)
        {
            return LowerDefault(creation);
        }

        var fields = new List<FieldValue>();
        foreach (var initializer in creation.Initializer.Initializers)
        {
            var name = initializer is ISimpleAssignmentOperation assignment
                ? assignment.Target switch
                {
                    IFieldReferenceOperation field => field.Field.Name,
                    IPropertyReferenceOperation property when !IsAuthorsAccessor(property.Property) => property.Property.Name,
                    _ => null,
                }
                : null;
            if (name is null)
            {
                return Report(LanguageRules.ExpressionNotSupported, initializer, KindName(initializer));
            }

            fields.Add(new FieldValue(name, LowerExpression(((ISimpleAssignmentOperation)initializer).Value)));
        }

        return fields.Any(field => HasFailed(field.Value)) || TypeOf(creation.Type, creation) is not { } type
            ? Failed
            : new StructExpr(fields.ToEquatableArray(), type, RangeOf(creation));
    }
}
