// APY6003: the order of two actors changes the result, and nothing fixes it.
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6003.</summary>
public sealed class OrderDependenceRule : IConflictRule
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "APY6003";

    /// <inheritdoc/>
    public Rule Rule => ConflictRules.OrderDependence;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        from pair in composition.Pairs()
        where pair is { IsSameHook: true, IsDeclared: false }
        let found = ByWrites(pair) ?? ByTest(pair.First, pair.Second, pair) ?? ByTest(pair.Second, pair.First, pair) ?? ByValue(pair.First, pair.Second, pair)
            ?? ByValue(pair.Second, pair.First, pair) ?? ByVerdict(pair.First, pair.Second, pair) ?? ByVerdict(pair.Second, pair.First, pair)
        where found is not null
        select found;

    private Conflict? ByWrites(ActorPair pair) => (
        from mine in pair.First.Effects
        where mine.IsWrite && SharedLocations.IsShared(mine.Location)
        from other in pair.Second.Effects
        where other.IsWrite && other.Location == mine.Location && !mine.CommutesWith(other)
        where !mine.Guard.Excludes(other.Guard)
        let both = mine.Guard.And(other.Guard)
        where GuardSolver.Solve(both) is not null
        orderby both.IsExact descending
        select Conflict.Of(Rule, pair.First, pair.Second, both, Arguments(pair, mine.Location, both))).FirstOrDefault();

    private Conflict? ByTest(ComposedActor writer, ComposedActor reader, ActorPair pair) => (
        from write in writer.Effects
        where write.IsWrite && SharedLocations.IsShared(write.Location)
        from deed in reader.Deeds
        let shown = TestedFields.Difference(write, deed)
        where shown is not null
        orderby shown.IsExact descending
        select Conflict.Of(Rule, pair.First, pair.Second, shown, Arguments(pair, write.Location, shown))).FirstOrDefault();

    // What is read and not tested goes into what the reader leaves behind; who reads to write back changes his own bits only.
    private Conflict? ByValue(ComposedActor writer, ComposedActor reader, ActorPair pair) => (
        from write in writer.Effects
        where write.IsWrite && SharedLocations.IsShared(write.Location) && !reader.Effects.Any(effect => effect.Location == write.Location && effect.IsWrite)
            && !reader.Effects.Any(effect => effect.Guard.Atoms.Any(atom => atom.Field == write.Location))
        from read in reader.Effects
        where !read.IsWrite && read.Location == write.Location
        from deed in reader.Deeds
        where !write.Guard.Excludes(read.Guard) && !write.Guard.Excludes(deed.Guard)
        let both = write.Guard.And(read.Guard).And(deed.Guard)
        where GuardSolver.Solve(both) is not null
        orderby both.IsExact descending
        select Conflict.Of(Rule, pair.First, pair.Second, both, Arguments(pair, write.Location, both))).FirstOrDefault();

    // Ending the chain keeps the other from doing what it does.
    private Conflict? ByVerdict(ComposedActor first, ComposedActor second, ActorPair pair) => HookChains.StopsAtVerdict(first.Program.Hook)
        ? (from end in first.Ends
            from deed in second.Deeds
            where deed.Location != GuardedEffect.Verdict || deed.Value != end.Value
            where !end.Guard.Excludes(deed.Guard)
            let both = end.Guard.And(deed.Guard)
            where GuardSolver.Solve(both) is not null
            orderby both.IsExact descending
            select Conflict.Of(Rule, pair.First, pair.Second, both, Arguments(pair, $"the verdict '{end.Value}' of '{first.DisplayName}'", both))).FirstOrDefault()
        : null;

    private static string[] Arguments(ActorPair pair, string what, Guard both) =>
        [pair.First.DisplayName, pair.Second.DisplayName, HookTable.Get(pair.First.Program.Hook).DisplayName, what, EventText.Of(both)];
}
