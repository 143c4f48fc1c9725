// APY6306: bundles at a hook that has one place for each interface; whether they meet there is for the deployment to say.
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6306.</summary>
public sealed class SlotSharedRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.SlotShared;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition)
    {
        foreach (var hook in composition.Actors.Where(static actor => HookChains.IsExclusive(actor.Program.Hook)).GroupBy(static actor => actor.Program.Hook))
        {
            var bundles = hook.GroupBy(static actor => actor.Bundle).Select(static bundle => bundle.First()).ToList();
            foreach (var other in bundles.Skip(1))
            {
                yield return Conflict.Of(Rule, bundles[0], other, Guard.Always.And(GuardAtom.OfMap("deployment")), bundles[0].DisplayName, other.DisplayName, HookTable.Get(hook.Key).DisplayName);
            }
        }
    }
}
