// APY4041: a field that some kernels lack is read where nobody asked whether it exists.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Flow;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>Follows the answers to <c>KernelField.Exists</c>.</summary>
public sealed class OptionalFieldCheck : ICheck
{
    private const string Query = "__builtin_preserve_field_info";
    private const long ExistsFact = 2;

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var optional = module.KernelStructs
            .SelectMany(structure => structure.Fields.Where(field => field.IsOptional).Select(field => (structure.Tag + "." + field.Path, field.DisplayName)))
            .ToDictionary(field => field.Item1, field => field.DisplayName, StringComparer.Ordinal);
        return optional.Count == 0
            ? []
            : module.Functions.SelectMany(function =>
            {
                var guards = new Guards(function, optional);
                guards.Run(function);
                return guards.Findings;
            });
    }

    private static string? Name(Expr expression) => expression is MemberExpr { Target.Type: PointerType { Target: KernelStructType structure } } member
        ? structure.Tag + "." + member.Member
        : null;

    private sealed class Guards(IrFunction function, IReadOnlyDictionary<string, string> optional) : FlowAnalysis<Facts<bool>, bool>
    {
        // Questions do not read what they ask about.
        private readonly HashSet<(string, SourceRange)> _asked = new(
            IrTree.AllExpressions(function.Body).OfType<ExternCallExpr>().Where(call => call.Function.CName == Query)
                .Select(call => (Name(call.Arguments[0]) ?? string.Empty, call.Arguments[0].Range)));

        public List<Finding> Findings { get; } = [];

        protected override Facts<bool> Entry(IrFunction function) => Facts<bool>.Empty;

        protected override Facts<bool> Join(Facts<bool> left, Facts<bool> right) => left.Intersect(right, (_, _) => true);

        protected override bool Join(bool left, bool right) => true;

        protected override bool Between(bool from, bool to, IrType type) => true;

        protected override bool Combine(Expr place, BinaryOperator operation, IrType operationType, bool old, bool value, Expr node) => true;

        protected override void Declare(string local, IrType type, Expr? source, bool value, SourceRange range)
        {
        }

        protected override void Write(Expr place, bool value, Expr? source)
        {
        }

        protected override bool Value(Expr expression, IReadOnlyList<bool> operands)
        {
            if (Name(expression) is { } name && optional.TryGetValue(name, out var display) && State![name] is null && !_asked.Contains((name, expression.Range)))
            {
                Findings.Add(new Finding(VerifierRules.FieldMayBeMissing.Id, new([display]), function.Id, expression.Range));
            }

            return true;
        }

        protected override void Assume(Expr condition, bool outcome)
        {
            if (condition is BinaryExpr { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual, Left: ExternCallExpr { Function.CName: Query } query, Right: ConstExpr { Value: 0 } } comparison
                && query.Arguments[1] is ConstExpr { Value: ExistsFact }
                && (comparison.Operator == BinaryOperator.NotEqual) == outcome
                && Name(query.Arguments[0]) is { } name)
            {
                State = State!.With(name, true);
            }
        }
    }
}
