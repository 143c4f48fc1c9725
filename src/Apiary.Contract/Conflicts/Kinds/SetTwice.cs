// A location that two actors set to different values for the same event.
using Apiary.Contract.Effects;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>Finds what is set twice.</summary>
internal static class SetTwice
{
    /// <summary>The conflict, or null.</summary>
    public static Conflict? Find(Rule rule, ComposedActor first, ComposedActor second, Func<string, bool> isMeant) => (
        from mine in first.Effects
        where mine.IsWrite && isMeant(mine.Location)
        from other in second.Effects
        where other.IsWrite && other.Location == mine.Location && !mine.CommutesWith(other)
        where !mine.Guard.Excludes(other.Guard)
        let both = mine.Guard.And(other.Guard)
        where GuardSolver.Solve(both) is not null
        orderby both.IsExact descending
        select Conflict.Of(rule, first, second, both, first.DisplayName, second.DisplayName, mine.Location, EventText.Of(both))).FirstOrDefault();
}
