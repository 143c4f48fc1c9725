// APY6001: two verdicts that end the chain, different ones, for the same packet, and no order between them.
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6001.</summary>
public sealed class VerdictConflictRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.VerdictConflict;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        from pair in composition.Pairs()
        where pair is { IsSameHook: true, IsDeclared: false } && HookChains.StopsAtVerdict(pair.First.Program.Hook)
        let found = Disagreement(pair)
        where found is not null
        select found;

    private Conflict? Disagreement(ActorPair pair) => (
        from mine in pair.First.Ends
        from other in pair.Second.Ends
        where mine.Value != other.Value
        where !mine.Guard.Excludes(other.Guard)
        let both = mine.Guard.And(other.Guard)
        where GuardSolver.Solve(both) is not null
        orderby both.IsExact descending
        select Conflict.Of(Rule, pair.First, pair.Second, both, pair.First.DisplayName, mine.Value, pair.Second.DisplayName, other.Value, EventText.Of(both), HookTable.Get(pair.First.Program.Hook).DisplayName)).FirstOrDefault();
}
