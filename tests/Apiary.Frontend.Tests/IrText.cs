// Writes level-0 IR as short text, so that tests can be read.
using System.Globalization;
using Apiary.Compiler.Ir;

namespace Apiary.Frontend.Tests;

internal static class IrText
{
    public static string Of(IrType type) => type switch
    {
        VoidType => "void",
        BoolType => "bool",
        IntType integer => (integer.Signed ? "s" : "u") + integer.Bits.ToString(CultureInfo.InvariantCulture),
        WireType wire => "be" + wire.Bits.ToString(CultureInfo.InvariantCulture),
        StructType structure => structure.CName,
        OpaqueType opaque => opaque.CName,
        ArrayType array => $"{Of(array.Element)}[{array.Length}]",
        PointerType pointer => $"{Of(pointer.Target)}*{(pointer.MaybeNull ? "?" : "")}",
        _ => type.GetType().Name,
    };

    public static string Of(Expr expression) => expression switch
    {
        ConstExpr constant => constant.Type is PointerType ? "null" : $"{constant.Value}:{Of(constant.Type)}",
        DefaultExpr zero => $"default({Of(zero.Type)})",
        LocalExpr local => local.Name,
        ConfigExpr config => "config." + config.Member,
        MapExpr map => "map." + map.Member,
        SymbolExpr symbol => symbol.CName,
        StringExpr text => $"\"{text.Value}\"",
        FieldExpr field => $"{Of(field.Target)}.{field.Field}",
        MemberExpr member => $"{Of(member.Target)}->{member.Member}",
        IndexExpr index => $"{Of(index.Target)}[{Of(index.Index)}]",
        DerefExpr dereference => $"*{Of(dereference.Pointer)}",
        AddressExpr address => $"&{Of(address.Place)}",
        UnaryExpr unary => $"{unary.Operator}({Of(unary.Operand)})",
        BinaryExpr binary => $"({Of(binary.Left)} {Symbol(binary.Operator)} {Of(binary.Right)})",
        ShortCircuitExpr both => $"({Of(both.Left)} {(both.IsAnd ? "&&" : "||")} {Of(both.Right)})",
        ConditionalExpr choice => $"({Of(choice.Condition)} ? {Of(choice.WhenTrue)} : {Of(choice.WhenFalse)})",
        ConvertExpr conversion => $"{Of(conversion.Type)}({Of(conversion.Operand)})",
        AssignExpr assign => $"({Of(assign.Place)} = {Of(assign.Value)})",
        CompoundAssignExpr assign => $"({Of(assign.Place)} {Symbol(assign.Operator)}= {Of(assign.Value)} in {Of(assign.OperationType)})",
        IncrementExpr increment => increment.IsPostfix
            ? $"({Of(increment.Place)}{(increment.IsDecrement ? "--" : "++")})"
            : $"({(increment.IsDecrement ? "--" : "++")}{Of(increment.Place)})",
        StructExpr structure => $"{Of(structure.Type)}{{ {string.Join(", ", structure.Fields.Select(static field => $"{field.Field} = {Of(field.Value)}"))} }}",
        CallExpr call => $"{Name(call.Function)}({string.Join(", ", call.Arguments.Select(Of))})",
        ExternCallExpr call => $"{call.Function.CName}({string.Join(", ", call.Function.TypeArguments.Select(Of).Concat(call.Arguments.Select(Of)))})",
        SequenceExpr sequence => $"({Of(sequence.Statements)} {Of(sequence.Result)})",
        FunctionExpr callback => "callback " + Name(callback.Function),
        LetExpr let => $"let {let.Local} = {Of(let.Value)} in {Of(let.Body)}",
        _ => expression.GetType().Name,
    };

    public static string Of(Stmt statement) => statement switch
    {
        BlockStmt block => $"{{ {Of(block.Statements)} }}",
        LetStmt let => $"{Of(let.Type)} {let.Local}{(let.Value is null ? "" : " = " + Of(let.Value))};",
        StoreStmt store => $"{Of(store.Place)} = {Of(store.Value)};",
        EvalStmt eval => $"{Of(eval.Expression)};",
        IfStmt choice => $"if {Of(choice.Condition)} {Of(choice.Then)}{(choice.Else is null ? "" : " else " + Of(choice.Else))}",
        SwitchStmt choice => $"switch {Of(choice.Value)} {{ {string.Join(" ", choice.Sections.Select(Of))} }}",
        ForStmt loop => $"for ({Of(loop.Initializer)} {Of(loop.Condition)}; {Of(loop.Increment)}) {Of(loop.Body)}",
        RangeLoopStmt loop => $"range {loop.Local} {Of(loop.From)}..{Of(loop.To)} {Of(loop.Body)}",
        BreakStmt => "break;",
        ContinueStmt => "continue;",
        ReturnStmt { Value: null } => "return;",
        ReturnStmt result => $"return {Of(result.Value!)};",
        UsingStmt use => $"using({use.Cleanup}) {Of(use.Type)} {use.Local} = {Of(use.Value)};",
        _ => statement.GetType().Name,
    };

    public static string Of(IEnumerable<Stmt> statements) => string.Join(" ", statements.Select(Of));

    private static string Of(SwitchSection section) =>
        string.Concat(section.Labels.Select(static label => $"case {label}: ")) + (section.IsDefault ? "default: " : "") + Of(section.Statements);

    private static string Name(string id)
    {
        var name = id[..(id.IndexOf('(') is var end and >= 0 ? end : id.Length)];
        var local = id.IndexOf('|');
        return local >= 0 ? id[(local + 1)..] : name[(name.LastIndexOf('.') + 1)..];
    }

    private static string Symbol(BinaryOperator @operator) => @operator switch
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
}
