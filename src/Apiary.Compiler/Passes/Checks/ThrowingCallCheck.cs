// APY2010: a .NET method that throws for some operands, which may occur here: Math.Abs of the least value, Math.Clamp with crossed bounds.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Intervals;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Where .NET would throw, the kernel would go on with some value: such operands must be impossible.</summary>
public sealed class ThrowingCallCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module) => module.Functions.SelectMany(function =>
    {
        var findings = new List<Finding>();
        new IntervalAnalysis(function, (expression, operands) =>
        {
            if (expression is ExternCallExpr call && MayThrow(call, operands))
            {
                findings.Add(new Finding(LanguageRules.CheckedArithmetic.Id, default, function.Id, call.Range));
            }
        }).Run(function);
        return findings;
    });

    private static bool MayThrow(ExternCallExpr call, IReadOnlyList<Interval> operands) => call.Function.CName switch
    {
        "apy_abs8" => operands[0].Low <= sbyte.MinValue,
        "apy_abs16" => operands[0].Low <= short.MinValue,
        "apy_abs32" => operands[0].Low <= int.MinValue,
        "apy_abs64" => operands[0].Low == long.MinValue,
        "apy_clamp" => operands[1].High > operands[2].Low,
        _ => false,
    };
}
