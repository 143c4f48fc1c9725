// APY6103: two actors of one path that both move the metadata of XDP.
using Apiary.Contract.Effects;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6103.</summary>
public sealed class MetadataOverlapRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.MetadataOverlap;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition)
    {
        var moving = composition.Actors.Where(static actor => actor.Effects.Any(static effect => effect is { Operation: EffectOperation.Resize, Location: "meta" })).ToList();
        return moving.SelectMany(first => moving.Where(second => first.Turn < second.Turn && first.Program.Hook == second.Program.Hook)
            .Select(second => Conflict.Of(Rule, first, second, Guard.Always, first.DisplayName, second.DisplayName)));
    }
}
