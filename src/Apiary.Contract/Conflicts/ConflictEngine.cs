// Runs all rules over a composition: the same engine in the compiler, in the tool and in the agent. No IO, no clock.
using Apiary.Contract.Composition;
using Apiary.Contract.Conflicts.Kinds;
using Apiary.Contract.Manifest;

namespace Apiary.Contract.Conflicts;

/// <summary>The engine.</summary>
public static class ConflictEngine
{
    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<IConflictRule> Rules { get; } =
    [
        new VerdictConflictRule(), new ShadowingRule(), new OrderDependenceRule(), new RewriteBeforeMatchRule(), new DoubleRewriteRule(),
        new MarkOverlapRule(), new CarrierLostRule(), new MetadataOverlapRule(), new LostUpdateRule(), new SlotSharedRule(),
        new RejectionOverriddenRule(), new SocketReplyRule(), new SocketOptionRule(), new ChecksumRule(), new DoubleCountRule(),
    ];

    /// <summary>What is wrong with <paramref name="bundles"/> side by side, and what is wrong with each; the accepted conflicts too, with their reasons.</summary>
    public static IReadOnlyList<Conflict> Check(IEnumerable<BundleManifest> bundles) => Check(BundleComposition.Of(bundles));

    /// <summary>The same for a composition.</summary>
    public static IReadOnlyList<Conflict> Check(BundleComposition composition)
    {
        var found = Rules.SelectMany(rule => rule.Find(composition)).ToList();
        return
        [
            .. found.Where(conflict => !IsSaidBetter(conflict, found)).Select(static conflict => conflict with { Assumption = Allowance(conflict) }).OrderBy(static conflict => conflict.Rule.Id, StringComparer.Ordinal)
                .ThenBy(static conflict => conflict.First.Turn).ThenBy(static conflict => conflict.Second?.Turn ?? 0),
        ];
    }

    // That the order of two actors matters is said in general only where nothing is said in particular.
    private static bool IsSaidBetter(Conflict conflict, IReadOnlyList<Conflict> all) => conflict.Rule.Id == OrderDependenceRule.Id
        && all.Any(other => other.Rule.Id != OrderDependenceRule.Id && other.Second is not null && IsSamePair(conflict, other));

    private static bool IsSamePair(Conflict one, Conflict other) =>
        (one.First == other.First && one.Second == other.Second) || (one.First == other.Second && one.Second == other.First);

    private static AllowanceManifest? Allowance(Conflict conflict) =>
        Allowance(conflict, conflict.First, conflict.Second) ?? (conflict.Second is null ? null : Allowance(conflict, conflict.Second, conflict.First));

    private static AllowanceManifest? Allowance(Conflict conflict, ComposedActor owner, ComposedActor? other) => owner.Allowed.FirstOrDefault(allowance =>
        allowance.Rule == conflict.Rule.Id && (allowance.With.Length == 0 || (other is not null && Means(allowance.With, other))));

    private static bool Means(string name, ComposedActor actor)
    {
        var (bundle, method) = ComposedProgram.Split(name);
        return bundle == actor.Bundle && (method.Length == 0 || method == actor.Name);
    }
}
