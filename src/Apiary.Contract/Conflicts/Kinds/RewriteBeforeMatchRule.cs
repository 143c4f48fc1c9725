// APY6004: an actor tests a field that another one rewrote before, so that the test comes out differently than for the packet that was sent.
using Apiary.Contract.Effects;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6004.</summary>
public sealed class RewriteBeforeMatchRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.RewriteBeforeMatch;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        from pair in composition.Pairs()
        where !pair.IsDeclared
        from order in pair.Orders
        let found = Mismatch(order.First, order.Second)
        where found is not null
        select found;

    private Conflict? Mismatch(ComposedActor writer, ComposedActor reader) => (
        from write in writer.Effects
        where write.IsWrite && PacketFields.IsAddress(write.Location)
        from deed in reader.Deeds
        let shown = TestedFields.Difference(write, deed)
        where shown is not null
        orderby shown.IsExact descending
        select Conflict.Of(Rule, reader, writer, shown, reader.DisplayName, write.Location, writer.DisplayName, EventText.Of(shown))).FirstOrDefault() ?? ByKey(writer, reader);

    // What is looked up in a map by a field that was rewritten.
    private Conflict? ByKey(ComposedActor writer, ComposedActor reader) => (
        from write in writer.Effects
        where write.IsWrite && PacketFields.IsAddress(write.Location)
        where reader.Effects.Any(effect => effect.Operation == EffectOperation.Read && effect.Location == write.Location) && !reader.Effects.Any(effect => effect.IsWrite && effect.Location == write.Location)
        from deed in reader.Deeds
        where deed.Guard.Atoms.Any(static atom => atom.IsState && !atom.Field.StartsWith("?map.config.", StringComparison.Ordinal)) && deed.Location == GuardedEffect.Verdict
        where !write.Guard.Excludes(deed.Guard)
        let both = write.Guard.And(deed.Guard)
        where GuardSolver.Solve(both) is not null
        select Conflict.Of(Rule, reader, writer, both, reader.DisplayName, write.Location, writer.DisplayName, EventText.Of(both))).FirstOrDefault();
}
