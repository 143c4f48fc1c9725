// Enumerates the tree: what stands directly below a node, and everything below it, in evaluation order.
namespace Apiary.Compiler.Ir;

/// <summary>Walks over statements and expressions.</summary>
public static class IrTree
{
    /// <summary>The operands of <paramref name="expression"/>, in the order of C#'s evaluation.</summary>
    public static IEnumerable<Expr> Children(Expr expression) => expression switch
    {
        ConstExpr or DefaultExpr or LocalExpr or ConfigExpr or MapExpr or SymbolExpr or StringExpr or FunctionExpr => [],
        FieldExpr field => [field.Target],
        MemberExpr member => [member.Target],
        IndexExpr index => [index.Target, index.Index],
        DerefExpr dereference => [dereference.Pointer],
        AddressExpr address => [address.Place],
        UnaryExpr unary => [unary.Operand],
        BinaryExpr binary => [binary.Left, binary.Right],
        ShortCircuitExpr both => [both.Left, both.Right],
        ConditionalExpr choice => [choice.Condition, choice.WhenTrue, choice.WhenFalse],
        ConvertExpr conversion => [conversion.Operand],
        AssignExpr assignment => [assignment.Place, assignment.Value],
        CompoundAssignExpr assignment => [assignment.Place, assignment.Value],
        IncrementExpr increment => [increment.Place],
        StructExpr structure => structure.Fields.Select(field => field.Value),
        CallExpr call => call.Arguments,
        ExternCallExpr call => call.Arguments,
        LetExpr let => [let.Value, let.Body],
        SequenceExpr sequence => [sequence.Result],
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is not a known expression."),
    };

    /// <summary>The expressions that stand directly in <paramref name="statement"/>.</summary>
    public static IEnumerable<Expr> Expressions(Stmt statement) => statement switch
    {
        LetStmt { Value: { } value } => [value],
        StoreStmt store => [store.Place, store.Value],
        EvalStmt evaluation => [evaluation.Expression],
        IfStmt choice => [choice.Condition],
        SwitchStmt choice => [choice.Value],
        ForStmt loop => [loop.Condition],
        RangeLoopStmt loop => [loop.From, loop.To],
        ReturnStmt { Value: { } value } => [value],
        UsingStmt local => [local.Value],
        _ => [],
    };

    /// <summary>The statements that stand directly in <paramref name="statement"/>, those of its expressions first.</summary>
    public static IEnumerable<Stmt> Statements(Stmt statement) =>
        Expressions(statement).SelectMany(All).OfType<SequenceExpr>().SelectMany(static sequence => sequence.Statements).Concat(Below(statement));

    private static IEnumerable<Stmt> Below(Stmt statement) => statement switch
    {
        BlockStmt block => block.Statements,
        IfStmt choice => choice.Else is null ? [choice.Then] : [choice.Then, choice.Else],
        SwitchStmt choice => choice.Sections.SelectMany(section => section.Statements),
        ForStmt loop => [.. loop.Initializer, loop.Body, .. loop.Increment],
        RangeLoopStmt loop => [loop.Body],
        _ => [],
    };

    /// <summary><paramref name="expression"/> and everything below it.</summary>
    public static IEnumerable<Expr> All(Expr expression) => new[] { expression }.Concat(Children(expression).SelectMany(All));

    /// <summary><paramref name="statement"/> and all statements below it.</summary>
    public static IEnumerable<Stmt> AllStatements(Stmt statement) =>
        new[] { statement }.Concat(Statements(statement).SelectMany(AllStatements));

    /// <summary>All expressions in <paramref name="statement"/>, with those below them.</summary>
    public static IEnumerable<Expr> AllExpressions(Stmt statement) =>
        AllStatements(statement).SelectMany(Expressions).SelectMany(All);

    /// <summary>The local in which <paramref name="place"/> stands, or null when it is behind a pointer.</summary>
    public static LocalExpr? Root(Expr place) => place switch
    {
        LocalExpr local => local,
        FieldExpr field => Root(field.Target),
        IndexExpr index => Root(index.Target),
        DerefExpr { Pointer: AddressExpr address } => Root(address.Place),
        _ => null,
    };

    /// <summary>
    /// Whether the program may hand out the address of <paramref name="expression"/>. A field of the kernel's own is a place, but what is
    /// called reads memory of the program: only embedded structs, whose address is again a kernel pointer, are reached that way.
    /// </summary>
    public static bool IsAddressable(Expr expression) => IsPlace(expression) && expression switch
    {
        MemberExpr { Type: not KernelStructType, Target.Type: PointerType { Target: KernelStructType } } => false,
        FieldExpr field => IsAddressable(field.Target),
        IndexExpr index => index.Target.Type is PointerType || IsAddressable(index.Target),
        _ => true,
    };

    /// <summary>Whether <paramref name="expression"/> names memory that can be stored to or pointed at.</summary>
    public static bool IsPlace(Expr expression) => expression switch
    {
        LocalExpr or DerefExpr or MemberExpr => true,
        FieldExpr field => IsPlace(field.Target),
        IndexExpr index => index.Target.Type is PointerType || IsPlace(index.Target),
        _ => false,
    };
}
