// Statements of level 1 as C statements.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

internal sealed partial class FunctionCodeGen
{
    private CBlock Block(Stmt statement)
    {
        var statements = statement is BlockStmt block ? block.Statements.AsEnumerable() : [statement];
        return new CBlock(statements.SelectMany(Statement).ToEquatableArray(), At(statement.Range), EndOf(statement.Range));
    }

    /// <summary>Names are unique in a function, so a block without clean-up needs no braces; most statements are one.</summary>
    private IEnumerable<CStatement> Statement(Stmt statement)
    {
        var at = At(statement.Range);
        switch (statement)
        {
            case BlockStmt block:
                return [Block(block)];
            case LetStmt local:
                return [new CDeclaration(CTypes.Of(local.Type), _names.Of(local.Local), InitialValue(local.Value), Position: at, Qualifiers: local.IsConstant ? "static const " : "")];
            case UsingStmt local:
                return [new CDeclaration(CTypes.Of(local.Type), _names.Of(local.Local), InitialValue(local.Value), local.Cleanup, at)];
            case StoreStmt store:
                return [new CExpressionStatement(KernelReadInto(store) ?? Assignment(store), at)];
            case EvalStmt evaluation:
                return [new CExpressionStatement(Expression(evaluation.Expression), at)];
            case IfStmt choice:
                return [new CIf(Expression(choice.Condition), Block(choice.Then), choice.Else is null ? null : Block(choice.Else), at)];
            case SwitchStmt choice:
                return [new CSwitch(Promoted(choice.Value), choice.Sections.Select(section => Section(section, choice.Value.Type)).ToEquatableArray(), at)];
            case ForStmt loop:
                return [For(loop)];
            case RangeLoopStmt loop:
                return [new CMacroLoop("apy_for_range", new([new CName(_names.Of(loop.Local)), Expression(loop.From), Expression(loop.To)]), Block(loop.Body), at)];
            case BreakStmt:
                return [new CBreak(at)];
            case ContinueStmt:
                return [new CContinue(at)];
            case ReturnStmt result:
                return [new CReturn(result.Value is null ? null : Stored(result.Value), at)];
            default:
                throw new InvalidOperationException($"{statement.GetType().Name} does not exist at level 1.");
        }
    }

    private CExpression? InitialValue(Expr? value) => value switch
    {
        null => null,
        StructExpr structure => Initializer(structure),
        DefaultExpr zero when Zero(zero.Type) is CCompoundLiteral => CInitializer.Zero,
        _ => Stored(value),
    };

    private CAssignment Assignment(StoreStmt store) => new(Expression(store.Place), Stored(store.Value));

    private CSwitchSection Section(SwitchSection section, IrType type) => new(
        section.Labels.Select(label => Constants.Emit(label, type)).ToEquatableArray(),
        section.IsDefault,
        new CBlock(section.Statements.SelectMany(Statement).ToEquatableArray()));

    private CStatement For(ForStmt loop)
    {
        var condition = loop.Condition is ConstExpr { Value: not 0 } ? null : Expression(loop.Condition);
        var increments = loop.Increment.Select(Increment).ToEquatableArray();
        var initializer = loop.Initializer.SelectMany(Statement).ToArray();
        if (initializer.Length == 0 || (initializer.Length == 1 && initializer[0] is (CDeclaration or CExpressionStatement)))
        {
            return new CFor(initializer.FirstOrDefault(), condition, increments, Block(loop.Body), At(loop.Range));
        }

        var inner = new CFor(null, condition, increments, Block(loop.Body), At(loop.Range));
        return new CBlock(initializer.Append(inner).ToEquatableArray(), At(loop.Range), EndOf(loop.Range));
    }

    private CExpression Increment(Stmt statement) => statement switch
    {
        StoreStmt store => Assignment(store),
        EvalStmt evaluation => Expression(evaluation.Expression),
        _ => new CStatementExpression(new CBlock(Statement(statement).ToEquatableArray())),
    };
}
