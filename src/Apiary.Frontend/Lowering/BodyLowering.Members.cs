// Members: fields, 'this', elements of inline arrays and fixed buffers.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Declarations;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private Expr LowerThis(IInstanceReferenceOperation reference)
    {
        switch (reference.ReferenceKind)
        {
            case InstanceReferenceKind.ImplicitReceiver when _initialized is not null:
                return _initialized;
            case InstanceReferenceKind.PatternInput when _matched is not null:
                return _matched;
        }

        if (SymbolEqualityComparer.Default.Equals(reference.Type, session.Bundle) || TypeOf(source.Types.Self ?? reference.Type, reference) is not { } type)
        {
            return SymbolEqualityComparer.Default.Equals(reference.Type, session.Bundle)
                ? Report(LanguageRules.ExpressionNotSupported, reference, "this")
                : Failed;
        }

        if (IsConstructor)
        {
            return ThisValue(RangeOf(reference));
        }

        if (!TakesThis(_method))
        {
            return Report(LanguageRules.Lambda, reference); // a local function or lambda that captures it
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
            return LowerFixedBuffer(reference);
        }

        var target = LowerExpression(reference.Instance);
        var name = field.CorrespondingTupleField?.Name ?? field.Name;
        return HasFailed(target) || TypeOf(field.Type, reference) is not { } type
            ? Failed
            : new FieldExpr(target, name, type, RangeOf(reference));
    }

    // A fixed buffer is an array of its struct; only its elements can be used.
    private Expr LowerFixedBuffer(IFieldReferenceOperation reference)
    {
        var element = ((IPointerTypeSymbol)reference.Field.Type).PointedAtType;
        if (reference.Parent?.Syntax is not ElementAccessExpressionSyntax || TypeOf(element, reference) is not { } type)
        {
            return Report(LanguageRules.AddressOf, reference);
        }

        var target = LowerExpression(reference.Instance!);
        return HasFailed(target)
            ? Failed
            : new FieldExpr(target, reference.Field.Name, new ArrayType(type, reference.Field.FixedSize), RangeOf(reference));
    }

    // s.buffer[i] has no operation of its own: it is found by its syntax and its two parts.
    private Expr? LowerBufferElement(IOperation operation)
    {
        if (operation.Syntax is not ElementAccessExpressionSyntax || operation.ChildOperations.Count != 2
            || operation.ChildOperations.First() is not IFieldReferenceOperation { Field.IsFixedSizeBuffer: true } buffer)
        {
            return null;
        }

        var target = LowerFixedBuffer(buffer);
        var index = LowerExpression(operation.ChildOperations.Last());
        return HasFailed(target) || HasFailed(index)
            ? Failed
            : new IndexExpr(target, index, ((ArrayType)target.Type).Element, RangeOf(operation));
    }

    private Expr LowerBundleField(IFieldReferenceOperation reference)
    {
        var field = reference.Field;
        if (MapReader.MapTypeOf(field.Type) is not null)
        {
            return new MapExpr(field.Name, new MapType(field.Name), RangeOf(reference));
        }

        if (field.HasAttribute(MetadataNames.Global))
        {
            return LowerGlobal(reference);
        }

        if (!field.HasAttribute(MetadataNames.Config))
        {
            return Report(LanguageRules.ManagedField, reference, field.Name);
        }

        return TypeOf(field.Type, reference) is { } type ? new ConfigExpr(field.Name, type, RangeOf(reference)) : Failed;
    }

    // Memory behind a pointer, as a map value is: the host and programs on other processors write it too.
    private Expr LowerGlobal(IFieldReferenceOperation reference)
    {
        if (TypeOf(reference.Field.Type, reference) is not { } type)
        {
            return Failed;
        }

        var range = RangeOf(reference);
        return new DerefExpr(new MapExpr(reference.Field.Name, new PointerType(type, Region.MapValue, false), range), type, range);
    }

    private Expr Symbol(LoweringMark mark, IOperation operation) =>
        TypeOf(operation.Type, operation) is { } type ? new SymbolExpr(mark.Name, type, RangeOf(operation)) : Failed;

    private bool IsInProject(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Length > 0
        && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, session.Models.Compilation.Assembly);

    private Expr LowerInlineArrayAccess(IInlineArrayAccessOperation access)
    {
        var target = LowerExpression(access.Instance);
        var index = LowerIndex(access.Argument, target);
        if (HasFailed(target) || HasFailed(index))
        {
            return Failed;
        }

        return target.Type is ArrayType array && index.Type is IntType
            ? new IndexExpr(target, index, array.Element, RangeOf(access))
            : Report(LanguageRules.ExpressionNotSupported, access, "slice");
    }

    // a[^k] -> a[n - k]
    private Expr LowerIndex(IOperation index, Expr target) =>
        index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat, Operand.ConstantValue: { HasValue: true, Value: int fromEnd } } && target.Type is ArrayType array
            ? new ConstExpr(array.Length - fromEnd, Int, RangeOf(index))
            : LowerExpression(index);
}
