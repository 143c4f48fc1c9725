// Interpolated strings as the one argument of a DSL method: Bpf.Print($"port {p:x}") -> apy_print("port %x", p).
// What is no integer is printed as its type's [PrintedAs] says.
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
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

            if (arguments[0].Value.ConstantValue is { HasValue: true, Value: string literal } && (append.TargetMethod.Name == "AppendLiteral" || arguments.Length == 1))
            {
                if (!AppendText(format, literal, part))
                {
                    return Failed;
                }

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

        var isWide = invocation.Instance is null && (values.Count > MaximumPrintedValues || !IsOldFormat(format.ToString()));
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

    // Bpf.Print("text")
    private Expr LowerPrintedText(LoweringMark mark, IOperation text, IInvocationOperation invocation)
    {
        var format = new StringBuilder();
        if (text.ConstantValue is not { HasValue: true, Value: string literal })
        {
            return Report(LanguageRules.StringType, text);
        }

        var receiver = invocation.Instance is { } instance ? new[] { Receiver(instance, invocation.TargetMethod) } : [];
        return !AppendText(format, literal, text) || receiver.Any(HasFailed)
            ? Failed
            : new ExternCallExpr(
                new ExternFunction(mark.Name, invocation.TargetMethod.MemberName(), default, mark.Effect, mark.MovesPacket, mark.Since) { Hooks = mark.Hooks },
                receiver.Append(new StringExpr(format.ToString(), Bytes, RangeOf(text))).ToEquatableArray(),
                new VoidType(),
                RangeOf(invocation));
    }

    // The kernel prints nothing at all when there is a letter in the text that ASCII has not.
    private bool AppendText(StringBuilder format, string text, IOperation part)
    {
        format.Append(text.Replace("%", "%%"));
        if (text.All(static letter => letter is >= ' ' and <= '~' or '\n' or '\t' or '\r'))
        {
            return true;
        }

        Report(LanguageRules.ExpressionNotSupported, part, "printed text with letters outside of ASCII");
        return false;
    }

    // The older helper knows %d, %u, %x, with ll, and one %s: no width and no address.
    private static bool IsOldFormat(string format)
    {
        var specifiers = Specifiers.Matches(format).Cast<Match>().Select(static match => match.Value).Where(static specifier => specifier != "%%").ToList();
        return specifiers.All(static specifier => specifier is "%d" or "%u" or "%x" or "%lld" or "%llu" or "%llx" or "%s") && specifiers.Count(static specifier => specifier == "%s") <= 1;
    }

    private static readonly Regex Specifiers = new("%(%|[-0-9]*(ll)?[a-zA-Z])", RegexOptions.CultureInvariant);

    // {x} -> %u, %d, %llu, %lld by type; {x:x} -> %x, %llx; {x:x8} -> %08x; {x,5} -> %5u; null when it was reported
    private string? PrintedValue(
        System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, IOperation part, List<Expr> values)
    {
        var width = arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "alignment")?.Value.ConstantValue.Value is int alignment && alignment != 0
            ? alignment.ToString(CultureInfo.InvariantCulture)
            : "";
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
            if (width.Length > 0 && mark.Specifier != "%s")
            {
                Report(LanguageRules.ExpressionNotSupported, part, "width of " + operand.Syntax);
                return null;
            }

            values.AddRange(PrintedParts(mark, value, part));
            return mark.Specifier.Length == 2 ? "%" + width + mark.Specifier.Substring(1) : mark.Specifier;
        }

        switch (value.Type, format)
        {
            case (IntType integer, null):
                values.Add(value);
                return "%" + width + (integer.Bits == 64 ? "ll" : "") + (integer.Signed ? "d" : "u");
            case (IntType integer, { Length: > 0 }) when (format[0] is 'x' or 'X') && Digits(format, width) is { } digits:
                values.Add(Convert(value, integer with { Signed = false })); // .NET shows the bits of the type's own width
                return "%" + digits + (integer.Bits == 64 ? "ll" : "") + format[0];
            case (WireType wire, null):
                values.Add(Prelude($"apy_be{wire.Bits}_host", new IntType(wire.Bits, false), value));
                return "%" + width + (wire.Bits == 64 ? "llu" : "u");
            default:
                Report(LanguageRules.ExpressionNotSupported, part, "format of " + operand.Syntax);
                return null;
        }
    }

    // x8 -> 08; a width of its own beside it would be a second one
    private static string? Digits(string format, string width) => format.Length == 1 ? width
        : width.Length == 0 && int.TryParse(format.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) && digits is > 0 and <= 64
            ? "0" + digits.ToString(CultureInfo.InvariantCulture)
            : null;

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
