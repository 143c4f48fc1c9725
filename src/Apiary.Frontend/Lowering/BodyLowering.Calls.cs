// Calls: DSL members by their [LowersTo], methods of this project, and the few .NET methods of BclTable.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Libraries;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private Expr LowerInvocation(IInvocationOperation invocation)
    {
        var callee = source.Types.Close(invocation.TargetMethod);
        var isVirtual = invocation.IsVirtual;
        ITypeSymbol? self = null;
        if (Implementer(invocation.ConstrainedToType, invocation.Instance, callee) is { } implementer)
        {
            if (implementer.FindImplementationForInterfaceMember(callee.OriginalDefinition is { IsGenericMethod: true } ? callee.ConstructedFrom : callee) is not IMethodSymbol implementation)
            {
                return Report(LanguageRules.IndirectCall, invocation, callee.MemberName());
            }

            isVirtual = false;
            callee = implementation.IsGenericMethod ? implementation.Construct([.. callee.TypeArguments]) : implementation;
            self = callee is { IsStatic: false, IsAbstract: false, ContainingType.TypeKind: TypeKind.Interface } ? implementer : null;
        }

        if (LoweringMark.Of(callee) is { } mark)
        {
            if (mark.Form == MarkForm.FieldQuery)
            {
                return LowerFieldQuery(mark, invocation);
            }

            if (invocation.Arguments.Length == 1 && FormatOf(invocation.Arguments[0].Value) is { } format)
            {
                return LowerPrint(mark, format, invocation);
            }

            if (callee.Parameters.Length == 1 && callee.Parameters[0].Type.SpecialType == SpecialType.System_String)
            {
                return LowerPrintedText(mark, invocation.Arguments[0].Value, invocation);
            }

            var receiver = invocation.Instance is { } instance ? new[] { Receiver(instance, callee) } : [];
            return receiver.Any(HasFailed)
                ? Failed
                : TryArguments(callee, invocation.Arguments, receiver, invocation, arguments => ExternCall(mark, callee, arguments, invocation));
        }

        if (BclTable.Find(callee) is { } entry)
        {
            return LowerBcl(entry, invocation);
        }

        if (LowerComparison(callee, invocation) is { } comparison)
        {
            return comparison;
        }

        if (IsRecordEquality(callee) && invocation is { Instance: { } left, Arguments: { Length: 1 } others })
        {
            var first = LowerExpression(left);
            var second = LowerExpression(others[0].Value);
            return HasFailed(first) || HasFailed(second) ? Failed : LowerRecordEquality(callee, first, second, invocation);
        }

        if (Refusal(callee, isVirtual, self) is var (rule, argument))
        {
            return Report(rule, invocation, argument);
        }

        var place = TakesThis(callee) && invocation.Instance is { } target ? new[] { self is null ? Receiver(target, callee) : BoxedReceiver(target) } : [];
        return place.Any(HasFailed)
            ? Failed
            : TryArguments(callee, invocation.Arguments, place, invocation, arguments => CallFunction(callee, arguments, invocation, self));
    }

    // A default interface method works on a copy: .NET boxes the struct. Its own calls stay with that copy.
    private Expr BoxedReceiver(IOperation instance)
    {
        var value = LowerExpression(instance);
        return HasFailed(value) ? Failed : instance is IInstanceReferenceOperation ? AddressOf(value) : AddressOf(Copied(value));
    }

    private SequenceExpr Copied(Expr value)
    {
        var copy = new LocalExpr(_names.Fresh("copy"), value.Type, value.Range);
        return new SequenceExpr(new Stmt[] { new LetStmt(copy.Name, copy.Type, value, value.Range) }.ToEquatableArray(), copy, copy.Type, value.Range);
    }

    private (Rule Rule, string Argument)? Refusal(IMethodSymbol callee, bool isVirtual, ITypeSymbol? self)
    {
        var name = callee.MemberName();
        if (callee.MethodKind == MethodKind.DelegateInvoke || isVirtual || (self is null && callee is { ContainingType.TypeKind: TypeKind.Interface } and not { IsStatic: true, IsAbstract: false }))
        {
            return (LanguageRules.IndirectCall, name);
        }

        if (!IsInProject(callee))
        {
            return ExtensionBlocks.Contains(callee) ? (LanguageRules.NoKernelBody, name) : LibraryImports.IsKernelFunction(callee) ? null : (LanguageRules.BclCall, name);
        }

        if (callee.IsAsync)
        {
            return (LanguageRules.Async, name);
        }

        return !callee.IsStatic && callee.MethodKind != MethodKind.LocalFunction && callee.ContainingType.IsReferenceType && self is null && !ExtensionBlocks.Contains(callee)
            && !SymbolEqualityComparer.Default.Equals(callee.ContainingType, session.Bundle)
            ? (LanguageRules.NoKernelBody, name)
            : null;
    }

    private Expr CallFunction(IMethodSymbol callee, Expr[] arguments, IOperation operation, ITypeSymbol? self = null)
    {
        callee = source.Types.Close(callee);
        if (FunctionRegistry.IsEndless(callee, source.Types))
        {
            return Report(LanguageRules.OpenGeneric, operation, callee.Name);
        }

        string id;
        if (!IsInProject(callee))
        {
            if (functions.Libraries.Require(callee, out id) is var (rule, reasons))
            {
                return Report(rule, operation, reasons);
            }
        }
        else if (!functions.TryRequire(callee, source.Types, self, out id))
        {
            return Report(LanguageRules.Recursion, operation, callee.Name);
        }

        if (ReturnTypeOf(callee, operation) is not { } type)
        {
            return Failed;
        }

        var call = new CallExpr(id, arguments.ToEquatableArray(), type, RangeOf(operation));
        return callee.ReturnsByRef || callee.ReturnsByRefReadonly
            ? new DerefExpr(call, ((PointerType)type).Target, RangeOf(operation))
            : call;
    }

    private Expr ExternCall(LoweringMark mark, ISymbol member, Expr[] arguments, IOperation operation)
    {
        var returnType = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
            IMethodSymbol callee => callee.ReturnType,
            IPropertySymbol property => property.Type,
            _ => operation.Type,
        };
        if (TypeOf(returnType, operation, mark.Region) is not { } type)
        {
            return Failed;
        }

        var typeArguments = new List<IrType>();
        if (mark.PassTypeArguments)
        {
            foreach (var argument in TypeArgumentsOf(member))
            {
                if (TypeOf(argument, operation) is not { } mapped)
                {
                    return Failed;
                }

                typeArguments.Add(mapped);
            }
        }

        var function = new ExternFunction(
            mark.Name, member.MemberName(), typeArguments.ToEquatableArray(), mark.Effect, mark.MovesPacket, mark.Since)
        {
            NonNullWhenTrue = NonNullWhenTrue(member),
            Hooks = mark.Hooks,
            Trusted = Positions(member, MetadataNames.Trusted),
            IsKernelFunction = mark.IsKernelFunction,
        };
        return new ExternCallExpr(function, arguments.Concat(Storage(returnType, operation)).ToEquatableArray(), type, RangeOf(operation));
    }

    // What a member fills that yields a pointer to memory of its caller: a local of its own, at the end of the arguments.
    private IEnumerable<Expr> Storage(ITypeSymbol? type, IOperation operation) => type is not null && PointerMark.Of(type) is { Storage.Length: > 0 } mark
        ? [AddressOf(DeclareTemporary("storage", new OpaqueType("struct " + mark.Storage), operation))]
        : [];

    private static IEnumerable<ITypeSymbol> TypeArgumentsOf(ISymbol member) =>
        member.ContainingType.TypeArguments.Concat(member is IMethodSymbol generic ? generic.TypeArguments : []);

    // Positions, in the C argument list, of the parameters with an attribute.
    private static EquatableArray<int> Positions(ISymbol member, string attribute) => member is IMethodSymbol callee
        ? callee.OriginalDefinition.Parameters.Where(parameter => parameter.HasAttribute(attribute))
            .Select(parameter => parameter.Ordinal + (callee.IsStatic ? 0 : 1)).ToEquatableArray()
        : default;

    // Positions, in the C argument list, of out pointers that are not null when the call returns true.
    private static EquatableArray<int> NonNullWhenTrue(ISymbol member)
    {
        if (member is not IMethodSymbol callee)
        {
            return default;
        }

        var shift = callee.IsStatic ? 0 : 1;
        return callee.Parameters
            .Where(parameter => parameter.FindAttribute(MetadataNames.NotNullWhen)?.Positional(0) is true)
            .Select(parameter => parameter.Ordinal + shift)
            .ToEquatableArray();
    }

    // A class is a pointer already; a struct is passed by address, unless C knows it as a scalar.
    private Expr Receiver(IOperation instance, ISymbol member)
    {
        if (member is IMethodSymbol extension && ExtensionBlocks.TakesReceiver(extension))
        {
            return ExtensionBlocks.Receiver(extension.OriginalDefinition, session.Models, session.Cancellation) is { } parameter
                ? LowerPassed(instance, parameter.RefKind)
                : Report(LanguageRules.NoKernelBody, instance, extension.MemberName());
        }

        var value = LowerExpression(instance);
        if (!HasFailed(value) && ReadOnlyPlaces.CopiesReceiver(instance, member, _method))
        {
            return AddressOf(Copied(value)); // C# calls a member that may write on a copy of what is read-only
        }

        return HasFailed(value) || value.Type is PointerType or MapType or IntType or WireType or BoolType ? value : AddressOf(OutOfFields(value));
    }

    // The verifier takes no pointer into an event's fields as memory: what a callee gets by address is copied first.
    private Expr OutOfFields(Expr place)
    {
        if (place is not (FieldExpr or IndexExpr) || !IsInFields(place))
        {
            return place;
        }

        var name = _names.Fresh("field");
        return new LetExpr(name, place, new LocalExpr(name, place.Type, place.Range), place.Type, place.Range);
    }

    private bool IsInFields(Expr place) => place switch
    {
        FieldExpr field => IsInFields(field.Target),
        IndexExpr index => IsInFields(index.Target),
        DerefExpr { Pointer: LocalExpr parameter } => _actor?.Parameters.Select((declared, i) => declared.Kind == ParameterKind.Fields && _names.Of(_method.OriginalDefinition.Parameters[i]) == parameter.Name).Any(static found => found) is true,
        _ => false,
    };

    private Expr TryArguments(
        IMethodSymbol callee,
        System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments,
        Expr[] receiver,
        IOperation operation,
        Func<Expr[], Expr> call)
    {
        var values = new Expr[callee.Parameters.Length];
        var inOrder = true;
        var temporaries = new List<(string Name, Expr Value)>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument.Parameter is not { } parameter)
            {
                session.Findings.NoteInvalidSource();
                return Failed;
            }

            inOrder &= parameter.Ordinal == i;
            values[parameter.Ordinal] = LowerArgument(argument, parameter);
        }

        if (values.Any(HasFailed))
        {
            return Failed;
        }

        if (!inOrder)
        {
            // f(b: x(), a: y()) -> let t0 = x() in let t1 = y() in f(t1, t0)
            foreach (var argument in arguments)
            {
                var ordinal = argument.Parameter!.Ordinal;
                if (values[ordinal] is not (ConstExpr or AddressExpr))
                {
                    var name = _names.Fresh("argument");
                    temporaries.Add((name, values[ordinal]));
                    values[ordinal] = new LocalExpr(name, values[ordinal].Type, values[ordinal].Range);
                }
            }
        }

        var result = call([.. receiver, .. values]);
        for (var i = temporaries.Count - 1; i >= 0 && !HasFailed(result); i--)
        {
            result = new LetExpr(temporaries[i].Name, temporaries[i].Value, result, result.Type, RangeOf(operation));
        }

        return result;
    }

    private Expr LowerArgument(IArgumentOperation argument, IParameterSymbol parameter)
    {
        if (argument.ArgumentKind is ArgumentKind.ParamArray or ArgumentKind.ParamCollection)
        {
            return Report(LanguageRules.ArrayCreation, argument);
        }

        if (parameter.RefKind == RefKind.None)
        {
            if (ConstantRange.Of(parameter) is { } range && !range.Contains(argument.Value.ConstantValue))
            {
                return Report(LanguageRules.ConstantArgument, argument.Value, parameter.Name, ((ISymbol)parameter.ContainingSymbol).MemberName(), range.ToString());
            }

            if (CallbackOf(argument.Value) is { } callback)
            {
                return LowerCallback(callback, parameter);
            }

            return LowerExpression(argument.Value);
        }

        if (argument.Value is IDiscardOperation discard)
        {
            return TypeOf(discard.Type, discard) is { } type
                ? AddressOf(DeclareTemporary("discard", type is PointerType pointer ? pointer with { MaybeNull = true } : type, discard))
                : Failed;
        }

        return LowerPassed(argument.Value, parameter.RefKind);
    }

    private Expr LowerPassed(IOperation value, RefKind kind)
    {
        if (kind == RefKind.None)
        {
            return LowerExpression(value);
        }

        var place = kind is RefKind.In or RefKind.RefReadOnlyParameter ? OutOfFields(LowerExpression(value)) : LowerPlace(value);
        return HasFailed(place) ? Failed : AddressOf(place);
    }

    private Expr LowerBcl(BclEntry entry, IInvocationOperation invocation)
    {
        var callee = source.Types.Close(invocation.TargetMethod);
        if (entry.Shape == BclShape.Nullary)
        {
            var barrier = new ExternFunction(entry.CName, callee.MemberName(), default, ExternEffect.KernelRead, MovesPacket: false, Since: "");
            return new ExternCallExpr(barrier, default, new VoidType(), RangeOf(invocation));
        }

        var operand = callee.TypeArguments.Length > 0 ? callee.TypeArguments[0] : callee.Parameters[0].Type;
        if (entry.Shape == BclShape.SizeOf)
        {
            return TypeOf(operand, invocation) is { } sized
                ? new ConstExpr(session.Types.SizeOf(sized), new IntType(32, true), RangeOf(invocation))
                : Failed;
        }

        if (TypeOf(operand, invocation) is not { } type)
        {
            return Failed;
        }

        if (entry.Shape == BclShape.Atomic && type is not IntType { Bits: >= 32 })
        {
            return Report(LanguageRules.AtomicWidth, invocation, operand.ToDisplayString());
        }

        if (type is not IntType integer || TypeOf(callee.ReturnType, invocation) is not { } returnType)
        {
            return Report(LanguageRules.BclCall, invocation, callee.MemberName());
        }

        if (entry.Shape == BclShape.Truncation)
        {
            return TryArguments(callee, invocation.Arguments, [], invocation, arguments => Convert(arguments[0], returnType));
        }

        var function = new ExternFunction(
            entry.CName + (entry.Shape == BclShape.Width ? integer.Bits.ToString(System.Globalization.CultureInfo.InvariantCulture) : ""),
            callee.MemberName(),
            entry.Shape == BclShape.TypeFirst ? new[] { type }.ToEquatableArray() : default,
            ExternEffect.None,
            MovesPacket: false,
            Since: "");
        return TryArguments(callee, invocation.Arguments, [], invocation, arguments =>
            new ExternCallExpr(function, arguments.ToEquatableArray(), returnType, RangeOf(invocation)));
    }
}
