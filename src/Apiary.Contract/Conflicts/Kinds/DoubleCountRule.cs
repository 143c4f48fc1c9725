// APY6502: one packet that adds twice to the same field of its record, at two hooks of its path.
using Apiary.Contract.Composition;
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6502.</summary>
public sealed class DoubleCountRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.DoubleCount;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        from first in composition.Actors
        from second in composition.Actors
        where first.Bundle == second.Bundle && first.Program.Hook != second.Program.Hook && IsOnePath(first.Program, second.Program)
        let found = Twice(first, second)
        where found is not null
        select found;

    // Forwarded packets meet ingress and egress; counting both directions of an interface is not counting twice.
    private static bool IsOnePath(ComposedProgram first, ComposedProgram second) => HookPath.Precedes(first, second)
        && !(first.Hook is HookKind.Xdp or HookKind.TcIngress && second.Hook == HookKind.TcEgress);

    private Conflict? Twice(ComposedActor first, ComposedActor second) => (
        from mine in first.Effects
        where mine.Operation is EffectOperation.Add or EffectOperation.Change && mine.Location.StartsWith("record.", StringComparison.Ordinal)
        from other in second.Effects
        where other.Operation == mine.Operation && other.Location == mine.Location
        where !mine.Guard.Excludes(other.Guard)
        let both = mine.Guard.And(other.Guard)
        where GuardSolver.Solve(both) is not null
        select Conflict.Of(
            Rule, first, second, both, mine.Location, HookTable.Get(first.Program.Hook).DisplayName, first.DisplayName, HookTable.Get(second.Program.Hook).DisplayName, second.DisplayName)).FirstOrDefault();
}
