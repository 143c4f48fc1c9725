// Prints C expressions with the parentheses that precedence and clang's -Wparentheses ask for.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen;

public sealed partial class CWriter
{
    private const int Comma = 1;
    private const int Assignment = 2;
    private const int Conditional = 3;
    private const int Prefix = 14;
    private const int Postfix = 15;

    /// <summary>The text of <paramref name="expression"/>, without parentheses around it.</summary>
    public static string Text(CExpression expression) => Print(expression).Text;

    private static (string Text, int Precedence) Print(CExpression expression) => expression switch
    {
        CName name => (name.Name, Postfix),
        CInteger integer => Integer(integer),
        CString literal => ("\"" + Escape(literal.Value) + "\"", Postfix),
        CTypeArgument argument => (Declare(argument.Type, string.Empty), Postfix),
        CUnary unary => (unary.Operator + Prefixed(unary), Prefix),
        CBinary binary => Binary(binary),
        CConditional choice => ($"{At(choice.Condition, Conditional + 1)} ? {At(choice.WhenTrue, Conditional)} : {At(choice.WhenFalse, Conditional)}", Conditional),
        CCast cast => ($"({Declare(cast.Type, string.Empty)}){At(cast.Operand, Prefix)}", Prefix),
        CCall call => ($"{call.Function}({Arguments(call.Arguments)})", Postfix),
        CMember member => ($"{At(member.Target, Postfix)}{(member.IsArrow ? "->" : ".")}{member.Member}", Postfix),
        CIndex index => ($"{At(index.Target, Postfix)}[{At(index.Index, Comma)}]", Postfix),
        CAssignment assignment => ($"{At(assignment.Place, Prefix)} = {At(assignment.Value, Assignment)}", Assignment),
        CInitializer initializer => (Initializer(initializer), Postfix),
        CCompoundLiteral literal => ($"({Declare(literal.Type, string.Empty)}){Initializer(literal.Initializer)}", Postfix),
        CStatementExpression block => (Block(block), Postfix),
        _ => throw new InvalidOperationException($"CWriter does not print {expression.GetType().Name}."),
    };

    /// <summary>Arguments may be those of a macro, to which commas between braces would separate arguments.</summary>
    private static string Arguments(IEnumerable<CExpression> arguments) => string.Join(", ", arguments.Select(argument =>
    {
        var text = At(argument, Assignment);
        return text.Contains('{') ? "(" + text + ")" : text;
    }));

    private static string At(CExpression expression, int precedence)
    {
        var (text, own) = Print(expression);
        return own < precedence ? "(" + text + ")" : text;
    }

    /// <summary>Keeps <c>- -x</c> and <c>&amp; &amp;x</c> from becoming other tokens.</summary>
    private static string Prefixed(CUnary unary)
    {
        var operand = At(unary.Operand, Prefix);
        return operand.StartsWith(unary.Operator, StringComparison.Ordinal) ? " " + operand : operand;
    }

    private static (string Text, int Precedence) Integer(CInteger integer)
    {
        var suffix = (integer.Signed, integer.Bits) switch
        {
            (true, 64) => "LL",
            (false, 64) => "ULL",
            (false, _) => "U",
            _ => string.Empty,
        };
        if (!integer.Signed)
        {
            var bits = integer.Bits == 64 ? unchecked((ulong)integer.Value) : unchecked((uint)integer.Value);
            return (bits.ToString(System.Globalization.CultureInfo.InvariantCulture) + suffix, Postfix);
        }

        return integer.Value switch
        {
            // The most negative literal does not exist in C.
            long.MinValue => ("(-9223372036854775807LL - 1)", Postfix),
            int.MinValue when integer.Bits != 64 => ("(-2147483647 - 1)", Postfix),
            < 0 => (Number(integer.Value) + suffix, Prefix),
            _ => (Number(integer.Value) + suffix, Postfix),
        };
    }

    private static (string Text, int Precedence) Binary(CBinary binary)
    {
        var precedence = Precedence(binary.Operator);
        return ($"{Side(binary.Left, binary, false)} {binary.Operator} {Side(binary.Right, binary, true)}", precedence);
    }

    private static string Side(CExpression operand, CBinary parent, bool isRight)
    {
        // Mixed operators get parentheses beyond need: clang warns, and readers are slower than parsers.
        if (operand is CBinary child && child.Operator != parent.Operator && !IsArithmetic(child.Operator, parent.Operator))
        {
            return "(" + Text(operand) + ")";
        }

        var precedence = Precedence(parent.Operator);
        return At(operand, isRight ? precedence + 1 : precedence);
    }

    private static bool IsArithmetic(string child, string parent) =>
        parent is "+" or "-" or "==" or "!=" or "<" or "<=" or ">" or ">=" && child is "*" or "+" or "-"
        || parent is "&&" or "||" && child is "==" or "!=" or "<" or "<=" or ">" or ">=";

    private static int Precedence(string operation) => operation switch
    {
        "*" or "/" or "%" => 13,
        "+" or "-" => 12,
        "<<" or ">>" => 11,
        "<" or "<=" or ">" or ">=" => 10,
        "==" or "!=" => 9,
        "&" => 8,
        "^" => 7,
        "|" => 6,
        "&&" => 5,
        "||" => 4,
        _ => throw new InvalidOperationException($"'{operation}' is not a binary operator of C."),
    };

    private static string Initializer(CInitializer initializer)
    {
        if (initializer.Fields.Count == 0)
        {
            return "{}";
        }

        var fields = initializer.Fields.Select(field => (field.Name is null ? string.Empty : $".{field.Name} = ") + At(field.Value, Assignment));
        return "{ " + string.Join(", ", fields) + " }";
    }

    private static string Block(CStatementExpression expression)
    {
        var writer = new CWriter { _flat = true };
        foreach (var statement in expression.Block.Statements)
        {
            writer.Statement(statement);
        }

        return "({ " + writer._text.ToString().Replace('\n', ' ') + "})";
    }
}
