// APY2042: a loop whose end the verifier cannot see. APY2045: a loop whose end is too far away for it.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Intervals;
using Apiary.Compiler.Passes.Loops;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>
/// The verifier walks a loop iteration by iteration: each must move a counter towards a bound, and all iterations together must stay
/// within what it is ready to walk. Loops over <c>Bpf.Range</c>, <c>Bpf.Loop</c> and <c>Bpf.CanLoop</c> are walked once.
/// </summary>
public sealed class LoopBoundCheck : ICheck
{
    /// <summary>What the verifier walks, in nodes of the IR, which are about as many as instructions.</summary>
    private const long Limit = 1_000_000;

    private const string CanLoop = "apy_can_loop";

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var costs = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var function in module.Functions)
        {
            var bounds = new Bounds(function, costs);
            costs[function.Id] = Math.Min(Limit, bounds.Cost(function.Body));
            foreach (var finding in bounds.Findings)
            {
                yield return finding;
            }
        }
    }

    private sealed class Bounds
    {
        private readonly IrFunction _function;
        private readonly Dictionary<string, long> _callees;
        private readonly Dictionary<Expr, IReadOnlyList<Interval>> _operands = [];

        public Bounds(IrFunction function, Dictionary<string, long> callees)
        {
            _function = function;
            _callees = callees;
            if (IrTree.AllStatements(function.Body).OfType<ForStmt>().Any())
            {
                new IntervalAnalysis(function, (expression, operands) => _operands[expression] = operands).Run(function);
            }
        }

        public List<Finding> Findings { get; } = [];

        /// <summary>How much of the function the verifier walks for <paramref name="statement"/>.</summary>
        public long Cost(Stmt statement)
        {
            var own = IrTree.Expressions(statement).Sum(Cost);
            if (statement is not ForStmt loop)
            {
                return IrTree.Statements(statement).Aggregate(own, (sum, inner) => Add(sum, Cost(inner)));
            }

            var once = IrTree.Statements(loop).Aggregate(own, (sum, inner) => Add(sum, Cost(inner)));
            if (Iterations(loop) is not { } iterations)
            {
                Report(LanguageRules.UnboundedLoop, loop);
                return once;
            }

            if (iterations * (double)once > Limit && once <= Limit)
            {
                Report(LanguageRules.LongLoop, loop, iterations.ToString(CultureInfo.InvariantCulture));
                return once;
            }

            return Add(0, iterations * once);
        }

        private static long Add(long left, long right) => Math.Min(left + right, 4 * Limit);

        private long Cost(Expr expression) => IrTree.All(expression).Sum(node => node switch
        {
            CallExpr call => _callees.TryGetValue(call.Function, out var cost) ? cost : 1,
            _ => 1,
        });

        /// <summary>The most iterations of <paramref name="loop"/>, or null when nothing bounds them.</summary>
        private long? Iterations(ForStmt loop)
        {
            var condition = LoopCounter.Condition(loop);
            if (condition is ConstExpr { Value: 0 })
            {
                return 1;
            }

            var conjuncts = LoopCounter.Conjuncts(condition).ToList();
            if (conjuncts.Any(conjunct => conjunct is ExternCallExpr { Function.CName: CanLoop }))
            {
                return 1;
            }

            var bounds = conjuncts.OfType<BinaryExpr>().Select(comparison => LoopCounter.Iterations(
                loop, comparison, _operands.TryGetValue(comparison, out var known) ? known : null)).OfType<long>().ToList();
            return bounds.Count == 0 || bounds.Min() > int.MaxValue ? null : bounds.Min();
        }

        private void Report(Rule rule, ForStmt loop, params string[] arguments)
        {
            var condition = LoopCounter.Condition(loop);
            Findings.Add(new Finding(rule.Id, new(arguments), _function.Id, condition.Range));
        }
    }
}
