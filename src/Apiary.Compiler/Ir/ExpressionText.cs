// How messages name an expression: close to what the author wrote.
using System.Globalization;

namespace Apiary.Compiler.Ir;

/// <summary>Names expressions in messages.</summary>
public static class ExpressionText
{
    /// <summary>A short name of <paramref name="expression"/>.</summary>
    public static string Of(Expr expression) => expression switch
    {
        ConstExpr { Type: PointerType } => "null",
        ConstExpr constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        LocalExpr local => local.Name,
        ConfigExpr config => config.Member,
        MapExpr map => map.Member,
        SymbolExpr symbol => symbol.CName,
        FieldExpr field => $"{Of(field.Target)}.{field.Field}",
        MemberExpr member => $"{Of(member.Target)}.{member.Member}",
        IndexExpr index => $"{Of(index.Target)}[{Of(index.Index)}]",
        DerefExpr dereference => Of(dereference.Pointer),
        AddressExpr address => Of(address.Place),
        ConvertExpr conversion => Of(conversion.Operand),
        AssignExpr assignment => Of(assignment.Place),
        LetExpr let => Of(let.Value),
        SequenceExpr sequence => Of(sequence.Result),
        UnaryExpr unary => Symbol(unary.Operator) + Of(unary.Operand),
        BinaryExpr binary => $"{Of(binary.Left)} {Symbol(binary.Operator)} {Of(binary.Right)}",
        ExternCallExpr call => call.Function.DisplayName + "(...)",
        CallExpr call => Name(call.Function) + "(...)",
        _ => "this expression",
    };

    private static string Symbol(UnaryOperator operation) => operation switch
    {
        UnaryOperator.Negate => "-",
        UnaryOperator.BitwiseNot => "~",
        _ => "!",
    };

    private static string Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Remainder => "%",
        BinaryOperator.ShiftLeft => "<<",
        BinaryOperator.ShiftRight => ">>",
        BinaryOperator.ShiftRightLogical => ">>>",
        BinaryOperator.And => "&",
        BinaryOperator.Or => "|",
        BinaryOperator.Xor => "^",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        _ => ">=",
    };

    /// <summary>The method's name in a documentation comment id such as <c>M:N.Type.Method(System.Int32)</c>.</summary>
    private static string Name(string id)
    {
        var end = id.IndexOf('(');
        var head = end < 0 ? id : id.Substring(0, end);
        return head.Substring(head.LastIndexOfAny(['.', ':']) + 1);
    }
}
