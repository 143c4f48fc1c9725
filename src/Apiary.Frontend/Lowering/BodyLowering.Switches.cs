// switch statements with constant labels, and switch expressions.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis.Operations;

namespace Apiary.Frontend.Lowering;

internal sealed partial class BodyLowering
{
    private void LowerSwitch(ISwitchOperation @switch, List<Stmt> output)
    {
        var value = LowerExpression(@switch.Value);
        Flush(output);
        var sections = new List<SwitchSection>();
        foreach (var @case in @switch.Cases)
        {
            var labels = new List<long>();
            var isDefault = false;
            foreach (var clause in @case.Clauses)
            {
                switch (clause)
                {
                    case IDefaultCaseClauseOperation:
                        isDefault = true;
                        break;
                    case ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true, Value: var constant } }
                        when ConstantBits.Fits(constant) && constant is not null:
                        labels.Add(ConstantBits.Of(constant));
                        break;
                    default:
                        Report(LanguageRules.CaseLabel, clause);
                        break;
                }
            }

            var body = new List<Stmt>();
            foreach (var statement in @case.Body)
            {
                LowerStatement(statement, body);
            }

            sections.Add(new SwitchSection(labels.ToEquatableArray(), isDefault, body.ToEquatableArray()));
        }

        output.Add(new SwitchStmt(value, sections.ToEquatableArray(), RangeOf(@switch)));
    }

    // v switch { p => a, _ => b } -> let t = v in (t matches p ? a : b)
    private Expr LowerSwitchExpression(ISwitchExpressionOperation @switch)
    {
        var last = @switch.Arms.Length > 0 ? @switch.Arms[@switch.Arms.Length - 1] : null;
        if (last is not { Pattern: IDiscardPatternOperation, Guard: null })
        {
            return Report(LanguageRules.SwitchWithoutDefault, @switch);
        }

        var value = LowerExpression(@switch.Value);
        if (HasFailed(value) || TypeOf(@switch.Type, @switch) is not { } type)
        {
            return Failed;
        }

        var subject = new LocalExpr(_names.Fresh("subject"), value.Type, value.Range);
        var result = LowerExpression(last.Value);
        for (var i = @switch.Arms.Length - 2; i >= 0; i--)
        {
            var arm = @switch.Arms[i];
            var condition = LowerPattern(arm.Pattern, subject);
            var guard = arm.Guard is null ? null : LowerExpression(arm.Guard);
            var whenTrue = LowerExpression(arm.Value);
            if (HasFailed(condition) || HasFailed(whenTrue) || HasFailed(result) || (guard is not null && HasFailed(guard)))
            {
                result = Failed;
                continue;
            }

            if (guard is not null)
            {
                condition = new ShortCircuitExpr(true, condition, guard, condition.Type, guard.Range);
            }

            result = new ConditionalExpr(condition, whenTrue, result, type, RangeOf(arm));
        }

        return HasFailed(result) ? Failed : new LetExpr(subject.Name, value, result, type, RangeOf(@switch));
    }
}
