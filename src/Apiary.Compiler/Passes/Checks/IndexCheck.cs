// APY2020: an index of an inline array that is not proven to be inside of it.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Intervals;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>.NET throws where C would read beyond the array.</summary>
public sealed class IndexCheck : ICheck
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
        if (expression is not IndexExpr { Target.Type: ArrayType array } index || (operands[1].Low >= 0 && operands[1].High < array.Length))
        {
            return;
        }

        var last = (array.Length - 1).ToString(CultureInfo.InvariantCulture);
        findings.Add(new Finding(LanguageRules.IndexOutOfRange.Id, new([ExpressionText.Of(index.Index), last]), function.Id, index.Index.Range));
    }
}
