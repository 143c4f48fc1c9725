// Interpolated strings as the one argument of a DSL method: Bpf.Print($"port {p:x}") -> apy_print("port %x", p).
using System.Text;
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private const int MaximumPrintedValues = 3; // bpf_trace_printk takes no more
    private const int MaximumWrittenValues = 12; // nor bpf_seq_printf

    private static IInterpolatedStringOperation? FormatOf(IOperation argument)
    {
        while (argument is IConversionOperation { IsImplicit: true } conversion)
        {
            argument = conversion.Operand;
        }

        return (argument as IInterpolatedStringHandlerCreationOperation)?.Content as IInterpolatedStringOperation;
    }

    private Expr LowerPrint(LoweringMark mark, IInterpolatedStringOperation text, IInvocationOperation invocation)
    {
        var format = new StringBuilder();
        var values = new List<Expr>();
        foreach (var part in text.Parts)
        {
            if (part is not IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } arguments } append })
            {
                return Report(LanguageRules.ExpressionNotSupported, part, KindName(part));
            }

            if (append.TargetMethod.Name == "AppendLiteral" && arguments[0].Value.ConstantValue is { HasValue: true, Value: string literal })
            {
                format.Append(literal.Replace("%", "%%"));
                continue;
            }

            var value = PrintedValue(arguments, part, out var specifier);
            if (HasFailed(value))
            {
                return Failed;
            }

            format.Append(specifier);
            values.Add(value);
        }

        if (values.Count > (invocation.Instance is null ? MaximumPrintedValues : MaximumWrittenValues))
        {
            return Report(LanguageRules.ExpressionNotSupported, invocation, invocation.Instance is null ? "more than three printed values" : "more than twelve written values");
        }

        var function = new ExternFunction(mark.Name, invocation.TargetMethod.MemberName(), default, mark.Effect, mark.MovesPacket, mark.Since) { Hooks = mark.Hooks };
        var all = new List<Expr>();
        if (invocation.Instance is { } instance)
        {
            all.Add(Receiver(instance, invocation.TargetMethod));
            if (HasFailed(all[0]))
            {
                return Failed;
            }
        }

        all.Add(new StringExpr(format.ToString(), Bytes, RangeOf(text)));
        all.AddRange(values);
        return new ExternCallExpr(function, all.ToEquatableArray(), new VoidType(), RangeOf(invocation));
    }

    // {x} -> %u, %d, %llu, %lld by type; {x:x} -> %x, %llx
    private Expr PrintedValue(
        System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, IOperation part, out string specifier)
    {
        var operand = arguments[0].Value;
        while (operand is IConversionOperation { IsImplicit: true } conversion && conversion.Type is not { IsValueType: true })
        {
            operand = conversion.Operand;
        }

        var format = arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "format")?.Value.ConstantValue.Value as string;
        var value = LowerExpression(operand);
        specifier = "";
        if (HasFailed(value))
        {
            return Failed;
        }

        if (value.Type is not IntType integer || format is not (null or "x"))
        {
            return Report(LanguageRules.ExpressionNotSupported, part, "format of " + operand.Syntax);
        }

        specifier = "%" + (integer.Bits == 64 ? "ll" : "") + (format ?? (integer.Signed ? "d" : "u"));
        return value;
    }
}
