// APY6302: one program rejects a call, and another one of the same hook sets its result.
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6302.</summary>
public sealed class RejectionOverriddenRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.RejectionOverridden;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        from pair in composition.Neighbours()
        where HookTable.Get(pair.First.Program.Hook).Target == AttachTarget.Cgroup
        let found = Override(pair.First, pair.Second) ?? Override(pair.Second, pair.First)
        where found is not null
        select found;

    private Conflict? Override(ComposedActor rejecting, ComposedActor setting) => (
        from end in rejecting.Ends
        from deed in setting.Effects
        where deed is { IsWrite: true, Location: "sockopt.result" or "sockopt.retval" or "retval" }
        where !end.Guard.Excludes(deed.Guard)
        let both = end.Guard.And(deed.Guard)
        where GuardSolver.Solve(both) is not null
        select Conflict.Of(Rule, setting, rejecting, both, setting.DisplayName, rejecting.DisplayName, HookTable.Get(setting.Program.Hook).DisplayName, EventText.Of(both))).FirstOrDefault();
}
