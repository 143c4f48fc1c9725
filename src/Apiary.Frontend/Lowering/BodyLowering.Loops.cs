// Loops: counted for loops whose bound is visible, and foreach over Bpf.Range.
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
        if (loop.Condition is null || !IsCounted(loop))
        {
            Report(LanguageRules.UnboundedLoop, loop.Condition ?? (IOperation)loop);
            return;
        }

        var initializer = new List<Stmt>();
        foreach (var before in loop.Before)
        {
            LowerStatement(before, initializer);
        }

        var condition = LowerExpression(loop.Condition);
        if (HasSideEffects(condition) || _declarations.Count > 0)
        {
            _declarations.Clear();
            Report(LanguageRules.ConditionSideEffects, loop.Condition);
            return;
        }

        var increment = new List<Stmt>();
        foreach (var bottom in loop.AtLoopBottom)
        {
            LowerStatement(bottom, increment);
        }

        var body = LowerBlock(loop.Body);
        output.Add(new ForStmt(initializer.ToEquatableArray(), condition, increment.ToEquatableArray(), body, RangeOf(loop)));
    }

    // One conjunct of the condition compares a variable that the loop's bottom changes with a constant.
    private static bool IsCounted(IForLoopOperation loop)
    {
        var counters = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var bottom in loop.AtLoopBottom)
        {
            var target = (bottom as IExpressionStatementOperation)?.Operation switch
            {
                IIncrementOrDecrementOperation increment => increment.Target,
                ICompoundAssignmentOperation { Value.ConstantValue.HasValue: true } assignment => assignment.Target,
                _ => null,
            };
            if (target is ILocalReferenceOperation local)
            {
                counters.Add(local.Local);
            }
        }

        return Conjuncts(loop.Condition!).Any(conjunct => conjunct is IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan
                or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.NotEquals,
        } comparison
            && ((IsCounter(comparison.LeftOperand) && comparison.RightOperand.ConstantValue.HasValue)
                || (IsCounter(comparison.RightOperand) && comparison.LeftOperand.ConstantValue.HasValue)));

        bool IsCounter(IOperation operand)
        {
            while (operand is IConversionOperation { IsImplicit: true } conversion)
            {
                operand = conversion.Operand;
            }

            return operand is ILocalReferenceOperation local && counters.Contains(local.Local);
        }
    }

    private static IEnumerable<IOperation> Conjuncts(IOperation condition) =>
        condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both
            ? Conjuncts(both.LeftOperand).Concat(Conjuncts(both.RightOperand))
            : [condition];

    private static bool HasSideEffects(Expr expression) => expression
        is AssignExpr or CompoundAssignExpr or IncrementExpr or CallExpr
        or ExternCallExpr { Function.Effect: not (ExternEffect.None or ExternEffect.Read) }
        || IrTree.Children(expression).Any(HasSideEffects);

    // foreach (var i in Bpf.Range(a, b)) -> an open-coded kernel iterator
    private void LowerForEach(IForEachLoopOperation loop, List<Stmt> output)
    {
        var collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion)
        {
            collection = conversion.Operand;
        }

        if (collection is not IInvocationOperation { TargetMethod: var callee, Arguments: { Length: 2 } arguments }
            || callee.ContainingType.PlainName() + "." + callee.Name != MetadataNames.Range
            || loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var local })
        {
            Report(LanguageRules.ForeachSource, loop.Collection);
            return;
        }

        var from = LowerExpression(arguments[0].Value);
        var to = LowerExpression(arguments[1].Value);
        Flush(output);
        if (HasFailed(from) || HasFailed(to) || TypeOf(local.Type, loop) is not { } type)
        {
            return;
        }

        var name = Declare(local, type);
        output.Add(new RangeLoopStmt(name, from, to, LowerBlock(loop.Body), RangeOf(loop)));
    }
}
