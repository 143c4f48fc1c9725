// Fields of the kernel's own structs: places that are relocated when the program is loaded. An embedded struct is reached without a load.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private const string FieldInfo = "__builtin_preserve_field_info";

    private Expr LowerKernelField(KernelFieldMark mark, IPropertyReferenceOperation reference)
    {
        if (reference.Instance is null || TypeOf(reference.Property.Type, reference) is not { } type)
        {
            return Failed;
        }

        var target = LowerExpression(reference.Instance);
        if (HasFailed(target))
        {
            return Failed;
        }

        if (target.Type is not PointerType { Target: KernelStructType structure })
        {
            return Report(LanguageRules.MemberNotLowered, reference, "Property", reference.Property.MemberName());
        }

        var isEmbedded = mark.Form == KernelFieldForm.Plain && type is PointerType { Target: KernelStructType, MaybeNull: false };
        var stored = isEmbedded ? ((PointerType)type).Target : type;
        var form = stored is PointerType ? KernelFieldForm.Pointer : mark.Form;
        session.Types.Mirrors.Use(
            structure, new KernelFieldUse(mark.Path, stored, form, mark.Bits, mark.IsOptional, mark.IsTrusted, reference.Property.MemberName()));
        var place = new MemberExpr(target, mark.Path, stored, RangeOf(reference), reference.Property.MemberName());
        return isEmbedded ? new AddressExpr(place, type, RangeOf(reference)) : place;
    }

    // Exists(() => task.Jobctl) -> __builtin_preserve_field_info(task->jobctl, 2) != 0
    private Expr LowerFieldQuery(LoweringMark mark, IInvocationOperation invocation)
    {
        var place = invocation.Arguments.Length == 1 && LambdaResult(invocation.Arguments[0].Value) is IPropertyReferenceOperation reference
            && KernelFieldMark.Of(reference.Property) is { } field
            ? LowerKernelField(field, reference)
            : Report(LanguageRules.Lambda, invocation);
        if (HasFailed(place) || TypeOf(invocation.TargetMethod.ReturnType, invocation) is not { } type)
        {
            return Failed;
        }

        place = place is AddressExpr address ? address.Place : place;
        var range = RangeOf(invocation);
        var number = new IntType(32, false);
        var query = new ExternCallExpr(
            new ExternFunction(FieldInfo, invocation.TargetMethod.MemberName(), default, ExternEffect.None, MovesPacket: false, Since: ""),
            new EquatableArray<Expr>([place, new ConstExpr(long.Parse(mark.Name, System.Globalization.CultureInfo.InvariantCulture), number, range)]),
            number,
            range);
        return type is BoolType ? new BinaryExpr(BinaryOperator.NotEqual, query, new ConstExpr(0, number, range), type, range) : query;
    }

    private static IOperation? LambdaResult(IOperation argument)
    {
        while (argument is IConversionOperation or IDelegateCreationOperation)
        {
            argument = argument is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)argument).Target;
        }

        return argument is IAnonymousFunctionOperation lambda && lambda.Body.Operations.Length == 1 && lambda.Body.Operations[0] is IReturnOperation result
            ? result.ReturnedValue
            : null;
    }
}
