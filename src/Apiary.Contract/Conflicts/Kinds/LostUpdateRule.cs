// APY6201: reading, changing and writing back a map's value, where several processors do so at once.
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6201.</summary>
public sealed class LostUpdateRule : IConflictRule
{
    private static readonly int[] PerProcessorTypes = [5, 6, 10, 21, 29, 28, 32, 24];

    /// <inheritdoc/>
    public Rule Rule => ConflictRules.LostUpdate;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        from actor in composition.Actors
        where HookTable.Get(actor.Program.Hook).Verdicts != VerdictAlgebra.Result
        from effect in actor.Effects
        where effect.Operation == EffectOperation.Change && effect.Location.StartsWith("map.", StringComparison.Ordinal)
        let map = effect.Location.Substring("map.".Length)
        where IsShared(composition, actor, map)
        select Conflict.Of(Rule, actor, null, effect.Guard, actor.DisplayName, map);

    private static bool IsShared(BundleComposition composition, ComposedActor actor, string map) => composition.Bundles.First(bundle => bundle.Bundle == actor.Bundle)
        .Maps.Any(candidate => candidate.Member == map && !PerProcessorTypes.Contains(candidate.Type));
}
