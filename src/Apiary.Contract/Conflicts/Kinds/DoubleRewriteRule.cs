// APY6005: two actors translate the same address or port of the same packet or call.
using Apiary.Contract.Effects;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6005.</summary>
public sealed class DoubleRewriteRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.DoubleRewrite;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        from pair in composition.Pairs()
        let found = Twice(pair)
        where found is not null
        select found;

    private Conflict? Twice(ActorPair pair) => (
        from mine in pair.First.Effects
        where mine.Operation == EffectOperation.Set && PacketFields.IsAddress(mine.Location)
        from other in pair.Second.Effects
        where other.Operation == EffectOperation.Set && other.Location == mine.Location && !mine.CommutesWith(other)
        where !mine.Guard.Excludes(other.Guard)
        let both = mine.Guard.And(other.Guard)
        where GuardSolver.Solve(both) is not null
        orderby both.IsExact descending
        select Conflict.Of(Rule, pair.First, pair.Second, both, mine.Location, pair.First.DisplayName, pair.Second.DisplayName, EventText.Of(both))).FirstOrDefault();
}
