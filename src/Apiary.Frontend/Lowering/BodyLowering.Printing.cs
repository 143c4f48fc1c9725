// Interpolated strings as the one argument of a DSL method: Bpf.Print($"port {p:x}") -> apy_print("port %x", p).
// What is no integer is printed as its type's [PrintedAs] says.
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
    private const int MaximumWrittenValues = 12; // nor do bpf_trace_vprintk and bpf_seq_printf
    private const string WidePrintSince = "5.16";

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

            if (PrintedValue(arguments, part, values) is not { } specifier)
            {
                return Failed;
            }

            format.Append(specifier);
        }

        if (values.Count > MaximumWrittenValues)
        {
            return Report(LanguageRules.ExpressionNotSupported, invocation, "more than twelve printed values");
        }

        // The older helper takes three values, and knows integers and one string.
        var isWide = invocation.Instance is null && (values.Count > MaximumPrintedValues || format.ToString() is var all && (all.Contains("%p") || all.IndexOf("%s", StringComparison.Ordinal) != all.LastIndexOf("%s", StringComparison.Ordinal)));
        var function = new ExternFunction(
            isWide ? mark.Name + "_wide" : mark.Name, invocation.TargetMethod.MemberName(), default, mark.Effect, mark.MovesPacket, isWide ? WidePrintSince : mark.Since)
        {
            Hooks = mark.Hooks,
        };
        var receiver = invocation.Instance is { } instance ? new[] { Receiver(instance, invocation.TargetMethod) } : [];
        if (receiver.Any(HasFailed))
        {
            return Failed;
        }

        return new ExternCallExpr(
            function, receiver.Append(new StringExpr(format.ToString(), Bytes, RangeOf(text))).Concat(values).ToEquatableArray(), new VoidType(), RangeOf(invocation));
    }

    // {x} -> %u, %d, %llu, %lld by type; {x:x} -> %x, %llx; null when it was reported
    private string? PrintedValue(
        System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, IOperation part, List<Expr> values)
    {
        var operand = arguments[0].Value;
        while (operand is IConversionOperation { IsImplicit: true } conversion && conversion.Type is not { IsValueType: true })
        {
            operand = conversion.Operand;
        }

        var format = arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "format")?.Value.ConstantValue.Value as string;
        var value = LowerExpression(operand);
        if (HasFailed(value))
        {
            return null;
        }

        if (PrintMark.Of(source.Types.Close(operand.Type!), format) is { } mark)
        {
            values.AddRange(PrintedParts(mark, value, part));
            return mark.Specifier;
        }

        switch (value.Type, format)
        {
            case (IntType integer, null or "x"):
                values.Add(value);
                return "%" + (integer.Bits == 64 ? "ll" : "") + (format ?? (integer.Signed ? "d" : "u"));
            case (WireType wire, null):
                values.Add(Prelude($"apy_be{wire.Bits}_host", new IntType(wire.Bits, false), value));
                return wire.Bits == 64 ? "%llu" : "%u";
            default:
                Report(LanguageRules.ExpressionNotSupported, part, "format of " + operand.Syntax);
                return null;
        }
    }

    // %s and %pI4 take the address of a copy; a specifier for each byte takes the bytes of one.
    private IEnumerable<Expr> PrintedParts(PrintMark mark, Expr value, IOperation part)
    {
        var copy = value as LocalExpr ?? DeclareTemporary("printed", value.Type, part);
        Expr first = AddressOf(copy);
        if (value is not LocalExpr)
        {
            first = new SequenceExpr(new Stmt[] { new StoreStmt(copy, value, value.Range) }.ToEquatableArray(), first, first.Type, value.Range);
        }

        var wide = new IntType(64, false);
        return mark.Count == 1
            ? [Prelude("apy_printed", wide, first)]
            : Enumerable.Range(0, mark.Count).Select(i => Prelude("apy_printed_byte", wide, i == 0 ? first : AddressOf(copy), new ConstExpr(i, Int, value.Range)));
    }

    private static ExternCallExpr Prelude(string name, IrType type, params Expr[] arguments) => new(
        new ExternFunction(name, name, default, ExternEffect.None, MovesPacket: false, Since: ""), arguments.ToEquatableArray(), type, arguments[0].Range);
}
