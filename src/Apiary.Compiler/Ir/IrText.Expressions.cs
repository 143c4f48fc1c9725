// The text of expressions.
namespace Apiary.Compiler.Ir;

public sealed partial class IrText
{
    /// <summary>The text of <paramref name="expression"/>.</summary>
    public static string Of(Expr expression) => expression switch
    {
        ConstExpr { Type: PointerType } => "null",
        ConstExpr constant => $"{Number(constant.Value)}:{TypeText.Of(constant.Type)}",
        DefaultExpr zero => $"default({TypeText.Of(zero.Type)})",
        LocalExpr local => local.Name,
        ConfigExpr config => "config." + config.Member,
        MapExpr map => "map." + map.Member,
        SymbolExpr symbol => symbol.CName,
        StringExpr text => "\"" + text.Value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"",
        FieldExpr field => $"{Of(field.Target)}.{field.Field}",
        MemberExpr member => $"{Of(member.Target)}->{member.Member}",
        IndexExpr index => $"{Of(index.Target)}[{Of(index.Index)}]",
        DerefExpr dereference => $"*{Of(dereference.Pointer)}",
        AddressExpr address => $"&{Of(address.Place)}",
        UnaryExpr unary => $"{Word(unary.Operator)}({Of(unary.Operand)})",
        BinaryExpr binary => $"{Word(binary.Operator)}({Of(binary.Left)}, {Of(binary.Right)})",
        ShortCircuitExpr both => $"({Of(both.Left)} {(both.IsAnd ? "&&" : "||")} {Of(both.Right)})",
        ConditionalExpr choice => $"({Of(choice.Condition)} ? {Of(choice.WhenTrue)} : {Of(choice.WhenFalse)})",
        ConvertExpr conversion => $"{TypeText.Of(conversion.Type)}({Of(conversion.Operand)})",
        AssignExpr assignment => $"({Of(assignment.Place)} := {Of(assignment.Value)})",
        CompoundAssignExpr assignment =>
            $"({Of(assignment.Place)} {Word(assignment.Operator)}:= {Of(assignment.Value)} in {TypeText.Of(assignment.OperationType)})",
        IncrementExpr increment => increment.IsPostfix ? $"({Of(increment.Place)}{Step(increment)})" : $"({Step(increment)}{Of(increment.Place)})",
        StructExpr structure =>
            $"{TypeText.Of(structure.Type)} {{ {string.Join(", ", structure.Fields.Select(field => $"{field.Field} = {Of(field.Value)}"))} }}",
        CallExpr call => $"{call.Function}({Arguments(call.Arguments)})",
        ExternCallExpr call =>
            $"{call.Function.CName}({string.Join(", ", call.Function.TypeArguments.Select(TypeText.Of).Concat(call.Arguments.Select(Of)))})",
        LetExpr let => $"(let {let.Local} = {Of(let.Value)} in {Of(let.Body)})",
        SequenceExpr sequence => $"({string.Concat(sequence.Statements.Select(InLine))}{Of(sequence.Result)})",
        FunctionExpr callback => "function " + callback.Function,
        _ => throw new InvalidOperationException($"{expression.GetType().Name} has no text."),
    };

    private static string InLine(Stmt statement) =>
        string.Join(" ", Of(statement).Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim())) + "; ";

    private static string Arguments(IEnumerable<Expr> arguments) => string.Join(", ", arguments.Select(Of));

    private static string Step(IncrementExpr increment) => increment.IsDecrement ? "--" : "++";

    private static string Word(Enum operation) => operation.ToString().ToLowerInvariant();
}
