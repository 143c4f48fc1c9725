// Loops. Each is a C loop in the IR; whether its bound is visible is for a check to say, which knows what values there can be.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private void LowerFor(IForLoopOperation loop, List<Stmt> output)
    {
        var initializer = new List<Stmt>();
        foreach (var before in loop.Before)
        {
            LowerStatement(before, initializer);
        }

        var condition = LowerCondition(loop.Condition, loop);
        Flush(output);
        var increment = new List<Stmt>();
        foreach (var bottom in loop.AtLoopBottom)
        {
            LowerStatement(bottom, increment);
        }

        output.Add(new ForStmt(initializer.ToEquatableArray(), condition, increment.ToEquatableArray(), LowerBlock(loop.Body), RangeOf(loop)));
    }

    private Expr LowerCondition(IOperation? condition, ILoopOperation loop) =>
        condition is null ? True(RangeOf(loop)) : LowerExpression(condition);

    // while (c) s -> for (; c;) s
    // do s while (c); -> for (bool again = true; again; again = c) s
    private void LowerWhile(IWhileLoopOperation loop, List<Stmt> output)
    {
        var condition = LowerCondition(loop.Condition, loop);
        Flush(output);
        if (loop.ConditionIsTop)
        {
            output.Add(new ForStmt(default, condition, default, LowerBlock(loop.Body), RangeOf(loop)));
            return;
        }

        var range = HasFailed(condition) || loop.Condition is null ? RangeOf(loop) : RangeOf(loop.Condition);
        var again = new LocalExpr(_names.Fresh("again"), Bool, range);
        output.Add(new ForStmt(
            new Stmt[] { new LetStmt(again.Name, Bool, True(range), range) }.ToEquatableArray(),
            again,
            new Stmt[] { new StoreStmt(again, condition, range) }.ToEquatableArray(),
            LowerBlock(loop.Body),
            RangeOf(loop)));
    }

    private void LowerForEach(IForEachLoopOperation loop, List<Stmt> output)
    {
        var collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion)
        {
            collection = conversion.Operand;
        }

        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var local })
        {
            Report(LanguageRules.ForeachSource, loop.Collection);
        }
        else if (collection is IInvocationOperation { TargetMethod: var callee, Arguments: { Length: 2 } arguments }
            && callee.ContainingType.PlainName() + "." + callee.Name == MetadataNames.Range)
        {
            LowerRange(loop, local, arguments[0].Value, arguments[1].Value, output);
        }
        else if (TableOf(collection) is { } table)
        {
            LowerElements(loop, local, table, output);
        }
        else if (collection.Type is INamedTypeSymbol type && type.HasAttribute(MetadataNames.InlineArray))
        {
            var elements = LowerExpression(collection);
            if (!HasFailed(elements) && !IsPurePlace(elements))
            {
                var copy = new LocalExpr(_names.Fresh("elements"), elements.Type, RangeOf(collection));
                Flush(output);
                output.Add(new LetStmt(copy.Name, copy.Type, elements, copy.Range));
                elements = copy;
            }

            LowerElements(loop, local, elements, output);
        }
        else
        {
            Report(LanguageRules.ForeachSource, loop.Collection);
        }
    }

    // foreach (var i in Bpf.Range(a, b)) -> an open-coded kernel iterator
    private void LowerRange(IForEachLoopOperation loop, ILocalSymbol local, IOperation first, IOperation end, List<Stmt> output)
    {
        var from = LowerExpression(first);
        var to = LowerExpression(end);
        Flush(output);
        if (HasFailed(from) || HasFailed(to) || TypeOf(local.Type, loop) is not { } type)
        {
            return;
        }

        var name = Declare(local, type);
        output.Add(new RangeLoopStmt(name, from, to, LowerBlock(loop.Body), RangeOf(loop)));
    }

    // foreach (var x in array) -> for (int i = 0; i < n; i++) { T x = array[i]; ... }
    private void LowerElements(IForEachLoopOperation loop, ILocalSymbol local, Expr elements, List<Stmt> output)
    {
        Flush(output);
        if (HasFailed(elements) || elements.Type is not ArrayType array)
        {
            return;
        }

        var range = RangeOf(loop.LoopControlVariable);
        var index = new LocalExpr(_names.Fresh("index"), Int, range);
        Expr element = new IndexExpr(elements, index, array.Element, range);
        if (local.RefKind != RefKind.None)
        {
            element = AddressOf(element);
        }

        var body = new List<Stmt> { new LetStmt(Declare(local, element.Type), element.Type, element, range), LowerBlock(loop.Body) };
        output.Add(new ForStmt(
            new Stmt[] { new LetStmt(index.Name, Int, new ConstExpr(0, Int, range), range) }.ToEquatableArray(),
            new BinaryExpr(BinaryOperator.Less, index, new ConstExpr(array.Length, Int, range), Bool, range),
            new Stmt[] { new EvalStmt(new IncrementExpr(index, false, true, Int, range), range) }.ToEquatableArray(),
            new BlockStmt(body.ToEquatableArray(), RangeOf(loop.Body)),
            RangeOf(loop)));
    }
}
