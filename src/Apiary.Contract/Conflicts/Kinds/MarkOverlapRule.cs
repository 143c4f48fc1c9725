// APY6101: bits that travel with a packet or socket, written by one bundle and written or tested by another.
using Apiary.Contract.Effects;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6101.</summary>
public sealed class MarkOverlapRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.MarkOverlap;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition)
    {
        foreach (var pair in Meetings(composition))
        {
            var found = Written(pair.First, pair.Second) ?? (pair.IsDeclared ? null : Tested(pair.First, pair.Second) ?? Tested(pair.Second, pair.First));
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    // A socket's mark becomes the mark of its packets: the hooks need not be the same, and no order between them is needed.
    private static IEnumerable<(ComposedActor First, ComposedActor Second, bool IsDeclared)> Meetings(BundleComposition composition)
    {
        var touching = composition.Actors.Where(static actor => actor.Effects.Any(static effect => SharedLocations.IsScratch(effect.Location))).ToList();
        return touching.SelectMany(first => touching.Where(second => first.Turn < second.Turn && first.Bundle != second.Bundle)
            .Select(second => (first, second, first.Program.Hook == second.Program.Hook && (composition.IsDeclared(first, second) || composition.IsDeclared(second, first)))));
    }

    private Conflict? Written(ComposedActor first, ComposedActor second) => (
        from mine in first.Effects
        where mine.IsWrite && SharedLocations.IsScratch(mine.Location)
        from other in second.Effects
        where other.IsWrite && IsSame(mine.Location, other.Location) && (Bits(mine) & Bits(other)) != 0
        let both = mine.Guard.And(other.Guard)
        select Conflict.Of(Rule, first, second, both, Hex(Bits(mine) & Bits(other)), mine.Location, first.DisplayName, "written", second.DisplayName)).FirstOrDefault();

    private Conflict? Tested(ComposedActor writer, ComposedActor reader) => (
        from write in writer.Effects
        where write.IsWrite && SharedLocations.IsScratch(write.Location)
        from deed in reader.Effects
        from atom in deed.Guard.Atoms
        where IsSame(atom.Field, write.Location) && (atom.Mask & Bits(write)) != 0
        select Conflict.Of(Rule, writer, reader, write.Guard, Hex(atom.Mask & Bits(write)), write.Location, writer.DisplayName, "tested", reader.DisplayName)).FirstOrDefault();

    private static bool IsSame(string one, string other) => one == other || (one.EndsWith(".mark", StringComparison.Ordinal) && other.EndsWith(".mark", StringComparison.Ordinal))
        || (one.EndsWith(".priority", StringComparison.Ordinal) && other.EndsWith(".priority", StringComparison.Ordinal));

    private static ulong Bits(GuardedEffect effect) => effect.Bits & PacketFields.Largest(effect.Location);

    private static string Hex(ulong bits) => (bits & uint.MaxValue).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
}
