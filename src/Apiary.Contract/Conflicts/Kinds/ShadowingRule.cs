// APY6002: an actor that never sees what it waits for, because one in front ends the chain.
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6002.</summary>
public sealed class ShadowingRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.Shadowing;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        from pair in composition.Pairs()
        where pair.IsSameHook && HookChains.StopsAtVerdict(pair.First.Program.Hook)
        from order in pair.Orders
        let found = Shadow(order.First, order.Second, pair.IsDeclared)
        where found is not null
        select found;

    // Dropping is what enforcers are for; that an observer misses what is dropped has to be said, and so has to be that anybody misses what is let through.
    // Who asks for an order knows that some packets do not arrive, but not that none does.
    private Conflict? Shadow(ComposedActor first, ComposedActor second, bool isDeclared) => (
        from end in first.Ends
        where !isDeclared || end.Guard == Guard.Always
        where end.Value != "drop" || (second.Kind == ActorKind.Observer && !isDeclared) || end.Guard == Guard.Always
        from deed in Waits(second)
        where !end.Guard.Excludes(deed)
        let both = end.Guard.And(deed)
        where GuardSolver.Solve(both) is not null
        orderby both.IsExact descending
        select Conflict.Of(Rule, second, first, both, second.DisplayName, EventText.Of(both), first.DisplayName, HookTable.Get(first.Program.Hook).DisplayName, end.Value)).FirstOrDefault();

    private static IEnumerable<Guard> Waits(ComposedActor actor) => actor.Deeds.Select(static deed => deed.Guard);
}
