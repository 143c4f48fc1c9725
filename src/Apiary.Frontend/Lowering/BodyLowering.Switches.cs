// switch statements and switch expressions, on constants or on patterns.
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
        if (HasFailed(value))
        {
            Flush(output);
            return;
        }

        var isPlain = value.Type is IntType or BoolType && @switch.Cases.SelectMany(static @case => @case.Clauses).All(static clause => clause is IDefaultCaseClauseOperation || Label(clause) is not null);
        var selector = isPlain ? value : WithSubject(value, @switch, subject => SectionOf(@switch, subject));
        Flush(output);
        var sections = new List<SwitchSection>();
        for (var i = 0; i < @switch.Cases.Length; i++)
        {
            var @case = @switch.Cases[i];
            var body = LowerSection(@case);
            var isDefault = @case.Clauses.Any(static clause => clause is IDefaultCaseClauseOperation);
            var labels = isPlain ? @case.Clauses.Select(Label).OfType<long>() : isDefault ? [] : [i];
            sections.Add(new SwitchSection(labels.ToEquatableArray(), isDefault, body.ToEquatableArray()));
        }

        if (!HasFailed(selector))
        {
            output.Add(new SwitchStmt(selector, sections.ToEquatableArray(), RangeOf(@switch)));
        }
    }

    private static long? Label(ICaseClauseOperation clause) =>
        clause is ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true, Value: { } constant } } && ConstantBits.Fits(constant)
            ? ConstantBits.Of(constant)
            : null;

    // The number of the section whose pattern matches first: p0 && g0 ? 0 : p1 ? 1 : ... : -1
    private Expr SectionOf(ISwitchOperation @switch, Expr subject)
    {
        Expr section = new ConstExpr(-1, Int, RangeOf(@switch));
        var arms = new List<(Expr Condition, int Section)>();
        for (var i = 0; i < @switch.Cases.Length; i++)
        {
            foreach (var clause in @switch.Cases[i].Clauses.Where(static clause => clause is not IDefaultCaseClauseOperation))
            {
                arms.Add((ClauseCondition(clause, subject), i));
            }
        }

        if (arms.Any(static arm => HasFailed(arm.Condition)))
        {
            return Failed;
        }

        for (var i = arms.Count - 1; i >= 0; i--)
        {
            section = new ConditionalExpr(arms[i].Condition, new ConstExpr(arms[i].Section, Int, arms[i].Condition.Range), section, Int, arms[i].Condition.Range);
        }

        return section;
    }

    private Expr ClauseCondition(ICaseClauseOperation clause, Expr subject)
    {
        switch (clause)
        {
            case IPatternCaseClauseOperation pattern:
                var condition = LowerPattern(pattern.Pattern, subject);
                return pattern.Guard is null ? condition : Both(condition, LowerExpression(pattern.Guard), RangeOf(clause));
            case ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true, Value: var constant } }
                when ConstantBits.Fits(constant) && subject.Type is IntType or BoolType or PointerType:
                return new BinaryExpr(
                    BinaryOperator.Equal, subject, new ConstExpr(ConstantBits.Of(constant), subject.Type, RangeOf(clause)), Bool, RangeOf(clause));
            default:
                return Report(LanguageRules.Pattern, clause);
        }
    }

    // v switch { p => a, _ => b } -> let t = v in (t matches p ? a : b)
    private Expr LowerSwitchExpression(ISwitchExpressionOperation @switch)
    {
        var last = @switch.Arms.Length > 0 ? @switch.Arms[@switch.Arms.Length - 1] : null;
        if (last is not { Pattern: IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true }, Guard: null } && !IsExhaustive(@switch))
        {
            return Report(LanguageRules.SwitchWithoutDefault, @switch);
        }

        var value = LowerExpression(@switch.Value);
        return HasFailed(value) || TypeOf(@switch.Type, @switch) is not { } type
            ? Failed
            : WithSubject(value, @switch, subject => LowerArms(@switch, subject, type));
    }

    // What C# knows to be complete without '_': over bools and tuples of them, ranges of numbers.
    private bool IsExhaustive(ISwitchExpressionOperation @switch) =>
        @switch is { IsExhaustive: true, Arms: { Length: > 0 } arms } && arms[arms.Length - 1].Guard is null && source.Types.Close(@switch.Value.Type!).IsValueType;

    private Expr LowerArms(ISwitchExpressionOperation @switch, Expr subject, IrType type)
    {
        var arms = new List<(Expr Condition, Expr Value, SourceRange Range)>();
        foreach (var arm in @switch.Arms)
        {
            var condition = LowerPattern(arm.Pattern, subject);
            if (arm.Guard is not null)
            {
                condition = Both(condition, LowerExpression(arm.Guard), RangeOf(arm));
            }

            arms.Add((condition, LowerExpression(arm.Value), RangeOf(arm)));
        }

        if (arms.Any(static arm => HasFailed(arm.Condition) || HasFailed(arm.Value)))
        {
            return Failed;
        }

        var (always, result, range) = arms[arms.Count - 1];
        if (always is SequenceExpr binding)
        {
            result = binding with { Result = result, Type = result.Type }; // var x => ... binds and goes on
        }
        else if (@switch.Arms[arms.Count - 1].Locals.Length > 0)
        {
            result = new SequenceExpr(new Stmt[] { new EvalStmt(always, range) }.ToEquatableArray(), result, result.Type, range); // the last of all cases binds too
        }

        for (var i = arms.Count - 2; i >= 0; i--)
        {
            result = new ConditionalExpr(
                arms[i].Condition, arms[i].Value, result, type is PointerType ? JoinPointers(arms[i].Value.Type, result.Type) : type, arms[i].Range);
        }

        return result;
    }
}
