// APY2012: a divisor that may be zero. APY2013: a signed division whose divisor is not a positive constant.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Intervals;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Divisions mean the same on .NET and in the kernel only where neither can go wrong.</summary>
public sealed class DivisorCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module) => module.Functions.SelectMany(function =>
    {
        var findings = new List<Finding>();
        new IntervalAnalysis(function, (expression, operands) => Visit(function, expression, operands, findings)).Run(function);
        return findings;
    });

    private static void Visit(IrFunction function, Expr expression, IReadOnlyList<Interval> operands, List<Finding> findings)
    {
        var (operation, divisor, type) = expression switch
        {
            BinaryExpr binary => (binary.Operator, binary.Right, binary.Type),
            CompoundAssignExpr compound => (compound.Operator, compound.Value, compound.OperationType),
            _ => (BinaryOperator.Add, expression, expression.Type),
        };
        if (operation is not (BinaryOperator.Divide or BinaryOperator.Remainder))
        {
            return;
        }

        var known = operands[1];
        if (type is IntType { Signed: true })
        {
            if (known.Low != known.High || known.Low <= 0)
            {
                findings.Add(new Finding(LanguageRules.SignedDivision.Id, default, function.Id, divisor.Range));
            }
        }
        else if (known.MayBeZero)
        {
            findings.Add(new Finding(LanguageRules.DivisorMayBeZero.Id, new([ExpressionText.Of(divisor)]), function.Id, divisor.Range));
        }
    }
}
