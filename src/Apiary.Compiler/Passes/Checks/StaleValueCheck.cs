// APY4011: a map value is written through a pointer that was taken before the element was replaced.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Passes.Flow;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>
/// An update of a hash or prefix map links a new element, a deletion unlinks it: who looked it up before still writes into the old one. Reading it is
/// what it always was: the value at the time of the look-up. Arrays and per-CPU maps are updated in place.
/// </summary>
public sealed class StaleValueCheck : ICheck
{
    // BPF_MAP_TYPE_HASH, LRU_HASH, LPM_TRIE
    private static readonly int[] Replacing = [1, 9, 11];

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        var replacing = new HashSet<string>(
            module.Bundle.Maps.Where(map => Replacing.Contains(map.Type)).Select(map => map.Member), StringComparer.Ordinal);
        if (replacing.Count == 0)
        {
            return [];
        }

        var graph = new CallGraph(module);
        var changes = replacing.ToDictionary(
            map => map,
            map => graph.Reaching(function => IrTree.AllExpressions(function.Body).Any(expression => Changed(expression) == map)),
            StringComparer.Ordinal);
        return module.Functions.SelectMany(function =>
        {
            var values = new Values(function, changes);
            values.Run(function);
            return values.Findings;
        });
    }

    private static string? Changed(Expr expression) =>
        expression is ExternCallExpr { Function.Effect: ExternEffect.MapWrite } call ? call.Arguments.OfType<MapExpr>().FirstOrDefault()?.Member : null;

    /// <summary>From which map a pointer came, and which call replaced its element since (empty for none).</summary>
    private readonly record struct Taken(string Map, string Changer);

    private sealed class Values(IrFunction function, IReadOnlyDictionary<string, HashSet<string>> changes) : FlowAnalysis<Facts<Taken>, Taken>
    {
        public List<Finding> Findings { get; } = [];

        protected override Facts<Taken> Entry(IrFunction function) => Facts<Taken>.Empty;

        protected override Facts<Taken> Join(Facts<Taken> left, Facts<Taken> right) => left.Union(right, Join);

        protected override Taken Join(Taken left, Taken right) => string.IsNullOrEmpty(left.Changer) ? right : left;

        protected override Taken Between(Taken from, Taken to, IrType type) => default;

        protected override Taken Combine(Expr place, BinaryOperator operation, IrType operationType, Taken old, Taken value, Expr node) => default;

        protected override Taken Value(Expr expression, IReadOnlyList<Taken> operands)
        {
            switch (expression)
            {
                case LocalExpr local:
                    return State![local.Name] ?? default;
                case AddressExpr or DerefExpr or FieldExpr or IndexExpr or ConvertExpr:
                    return operands[0]; // a place inside of the value, and its address
                case CallExpr call:
                    foreach (var map in changes.Where(change => change.Value.Contains(call.Function)))
                    {
                        Change(map.Key, ExpressionText.Of(call));
                    }

                    return default;
                case ExternCallExpr call:
                    return Called(call, operands);
                default:
                    return default;
            }
        }

        protected override void Declare(string local, IrType type, Expr? source, Taken value, SourceRange range) =>
            State = State!.With(local, type is PointerType && value.Map is not null ? value : null);

        protected override void Write(Expr place, Taken value, Expr? source)
        {
            if (place is LocalExpr local)
            {
                State = State!.With(local.Name, local.Type is PointerType && value.Map is not null ? value : null);
                return;
            }

            Require(place);
        }

        private Taken Called(ExternCallExpr call, IReadOnlyList<Taken> operands)
        {
            if (Changed(call) is { } map)
            {
                if (changes.ContainsKey(map))
                {
                    Change(map, call.Function.DisplayName);
                }

                return default;
            }

            if (call.Function.Effect == ExternEffect.None && call.Function.CName.StartsWith("apy_atomic_", StringComparison.Ordinal) && call.Arguments[0] is AddressExpr target)
            {
                Require(target.Place);
            }

            return call.Type is PointerType { Region: Region.MapValue } && call.Arguments.OfType<MapExpr>().FirstOrDefault() is { } source && changes.ContainsKey(source.Member)
                ? new Taken(source.Member, string.Empty)
                : default;
        }

        private void Change(string map, string changer) =>
            State = State!.Names.Where(name => State[name]?.Map == map).ToList()
                .Aggregate(State, (facts, name) => facts.With(name, new Taken(map, changer)));

        private void Require(Expr place)
        {
            if (Pointer(place) is { } pointer && State![pointer.Name] is { Changer: { Length: > 0 } changer } taken)
            {
                Findings.Add(new Finding(VerifierRules.StaleMapValue.Id, new([ExpressionText.Of(place), changer, taken.Map]), function.Id, place.Range));
            }
        }

        /// <summary>The local through whose pointer <paramref name="place"/> is reached.</summary>
        private static LocalExpr? Pointer(Expr place) => place switch
        {
            FieldExpr field => Pointer(field.Target),
            IndexExpr index => Pointer(index.Target),
            DerefExpr { Pointer: LocalExpr local } => local,
            DerefExpr { Pointer: AddressExpr address } => Pointer(address.Place),
            _ => null,
        };
    }
}
