// Rebuilds a function of level 1 with some of its expressions and statements replaced.
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Passes.Scratch;

/// <summary>A bottom-up copy of statements; what is overridden decides what changes.</summary>
internal abstract class PlaceRewriter
{
    /// <summary>A copy of <paramref name="body"/>.</summary>
    public BlockStmt Block(BlockStmt body) => body with { Statements = Many(body.Statements) };

    /// <summary>What takes the place of an expression whose operands have been replaced.</summary>
    protected virtual Expr Replace(Expr expression) => expression;

    /// <summary>What takes the place of a statement whose parts have been replaced.</summary>
    protected virtual IEnumerable<Stmt> Replace(Stmt statement) => [statement];

    private EquatableArray<Stmt> Many(IEnumerable<Stmt> statements) => statements.SelectMany(Statement).ToEquatableArray();

    private Stmt One(Stmt statement)
    {
        var copies = Statement(statement).ToArray();
        return copies.Length == 1 ? copies[0] : new BlockStmt(copies.ToEquatableArray(), statement.Range);
    }

    private IEnumerable<Stmt> Statement(Stmt statement) => Replace(statement switch
    {
        BlockStmt block => Block(block),
        LetStmt { Value: { } value } local => local with { Value = Expression(value) },
        StoreStmt store => store with { Place = Expression(store.Place), Value = Expression(store.Value) },
        EvalStmt evaluation => evaluation with { Expression = Expression(evaluation.Expression) },
        IfStmt choice => choice with { Condition = Expression(choice.Condition), Then = One(choice.Then), Else = choice.Else is null ? null : One(choice.Else) },
        SwitchStmt choice => choice with
        {
            Value = Expression(choice.Value),
            Sections = choice.Sections.Select(section => section with { Statements = Many(section.Statements) }).ToEquatableArray(),
        },
        ForStmt loop => loop with
        {
            Initializer = Many(loop.Initializer),
            Condition = Expression(loop.Condition),
            Increment = loop.Increment.Select(One).ToEquatableArray(),
            Body = One(loop.Body),
        },
        RangeLoopStmt loop => loop with { From = Expression(loop.From), To = Expression(loop.To), Body = One(loop.Body) },
        ReturnStmt { Value: { } value } result => result with { Value = Expression(value) },
        UsingStmt local => local with { Value = Expression(local.Value) },
        _ => statement,
    });

    private Expr Expression(Expr expression) => Replace(expression switch
    {
        FieldExpr field => field with { Target = Expression(field.Target) },
        MemberExpr member => member with { Target = Expression(member.Target) },
        IndexExpr index => index with { Target = Expression(index.Target), Index = Expression(index.Index) },
        DerefExpr dereference => dereference with { Pointer = Expression(dereference.Pointer) },
        AddressExpr address => address with { Place = Expression(address.Place) },
        UnaryExpr unary => unary with { Operand = Expression(unary.Operand) },
        BinaryExpr binary => binary with { Left = Expression(binary.Left), Right = Expression(binary.Right) },
        ShortCircuitExpr both => both with { Left = Expression(both.Left), Right = Expression(both.Right) },
        ConditionalExpr choice => choice with
        {
            Condition = Expression(choice.Condition), WhenTrue = Expression(choice.WhenTrue), WhenFalse = Expression(choice.WhenFalse),
        },
        ConvertExpr conversion => conversion with { Operand = Expression(conversion.Operand) },
        StructExpr structure => structure with
        {
            Fields = structure.Fields.Select(field => field with { Value = Expression(field.Value) }).ToEquatableArray(),
        },
        CallExpr call => call with { Arguments = call.Arguments.Select(Expression).ToEquatableArray() },
        ExternCallExpr call => call with { Arguments = call.Arguments.Select(Expression).ToEquatableArray() },
        _ => expression,
    });
}
