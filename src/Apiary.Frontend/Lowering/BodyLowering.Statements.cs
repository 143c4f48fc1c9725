// Statements: blocks, conditions, returns, and the dispatch over all statement kinds.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private BlockStmt LowerBlock(IOperation operation)
    {
        var output = new List<Stmt>();
        if (operation is IBlockOperation block)
        {
            foreach (var statement in block.Operations)
            {
                LowerStatement(statement, output);
            }
        }
        else
        {
            LowerStatement(operation, output);
        }

        return new BlockStmt(output.ToEquatableArray(), RangeOf(operation));
    }

    private void LowerStatement(IOperation operation, List<Stmt> output)
    {
        session.Cancellation.ThrowIfCancellationRequested();
        switch (operation)
        {
            case IBlockOperation block:
                output.Add(LowerBlock(block));
                break;
            case IVariableDeclarationGroupOperation group:
                LowerDeclarations(group, output);
                break;
            case IExpressionStatementOperation statement:
                LowerExpressionStatement(statement.Operation, output);
                break;
            case IConditionalOperation conditional:
                LowerIf(conditional, output);
                break;
            case IReturnOperation { Kind: OperationKind.Return } @return:
                LowerReturn(@return, output);
                break;
            case IForLoopOperation loop:
                LowerFor(loop, output);
                break;
            case IWhileLoopOperation loop:
                LowerWhile(loop, output);
                break;
            case IForEachLoopOperation loop:
                LowerForEach(loop, output);
                break;
            case ISwitchOperation @switch:
                LowerSwitch(@switch, output);
                break;
            case IUsingDeclarationOperation declaration:
                LowerUsing(declaration.DeclarationGroup, output);
                break;
            case IUsingOperation @using:
                output.Add(LowerUsingBlock(@using));
                break;
            case IBranchOperation { BranchKind: BranchKind.Break } branch:
                output.Add(new BreakStmt(RangeOf(branch)));
                break;
            case IBranchOperation { BranchKind: BranchKind.Continue } branch:
                output.Add(new ContinueStmt(RangeOf(branch)));
                break;
            case IBranchOperation { BranchKind: BranchKind.GoTo } branch when TargetSection(branch) is { } section:
                output.Add(JumpedTo(section, branch));
                break;
            case ILabeledOperation { Operation: { } labeled }:
                LowerStatement(labeled, output); // only a jump to the label is refused
                break;
            case IEmptyOperation or ILocalFunctionOperation:
                break; // a local function is lowered when it is called
            default:
                ReportStatement(operation);
                break;
        }
    }

    private void ReportStatement(IOperation operation)
    {
        switch (operation)
        {
            case IInvalidOperation:
                session.Findings.NoteInvalidSource();
                break;
            case ITryOperation:
                Report(LanguageRules.TryStatement, operation);
                break;
            case IThrowOperation:
                Report(LanguageRules.ThrowStatement, operation);
                break;
            case ILockOperation:
                Report(LanguageRules.LockStatement, operation);
                break;
            case IBranchOperation:
                Report(LanguageRules.Goto, operation);
                break;
            default:
                Report(LanguageRules.StatementNotSupported, operation, KindName(operation));
                break;
        }
    }

    private void LowerIf(IConditionalOperation conditional, List<Stmt> output)
    {
        var condition = LowerExpression(conditional.Condition);
        Flush(output);
        var then = LowerBlock(conditional.WhenTrue);
        var otherwise = conditional.WhenFalse is { } whenFalse ? LowerBlock(whenFalse) : null;
        output.Add(new IfStmt(condition, then, otherwise, RangeOf(conditional)));
    }

    private void LowerReturn(IReturnOperation operation, List<Stmt> output)
    {
        // => f() of a void method returns nothing but has the value's operation inside an expression statement.
        var value = operation.ReturnedValue is { } returned ? LowerExpression(returned) : null;
        if (value is not null && !HasFailed(value) && (_method.ReturnsByRef || _method.ReturnsByRefReadonly))
        {
            value = AddressOf(value);
        }

        if (source.Callback is not null && (value is null || !HasFailed(value)))
        {
            value = CallbackResult(value, operation);
        }

        Flush(output);
        if (operation is { IsImplicit: true, ReturnedValue: null })
        {
            return;
        }

        if (IsConstructor)
        {
            value = ThisValue(RangeOf(operation));
        }

        output.Add(new ReturnStmt(value, RangeOf(operation)));
    }

    private void LowerExpressionStatement(IOperation operation, List<Stmt> output)
    {
        if (operation is IInvocationOperation call && ConditionalCalls.IsLeftOut(call))
        {
            return; // C# evaluates not even the arguments
        }

        if (operation is IDeconstructionAssignmentOperation deconstruction)
        {
            LowerDeconstruction(deconstruction, output);
            return;
        }

        switch (operation)
        {
            case IConditionalAccessOperation access:
                LowerConditionalCall(access, output);
                return;
            case ICoalesceAssignmentOperation assignment:
                LowerCoalesceAssignment(assignment, output);
                return;
        }

        if (operation is ISimpleAssignmentOperation { Target: IDiscardOperation } discarded)
        {
            operation = discarded.Value;
        }

        Stmt statement = operation is ISimpleAssignmentOperation store
            ? LowerStore(store)
            : new EvalStmt(LowerExpression(operation), RangeOf(operation));
        Flush(output);
        output.Add(statement);
    }

    private static string KindName(IOperation operation) =>
        operation.Kind == OperationKind.None
            ? operation.Syntax.GetType().Name.Replace("Syntax", "")
            : operation.Kind.ToString();
}
