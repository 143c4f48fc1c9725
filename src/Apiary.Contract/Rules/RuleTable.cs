// The list of all rules; each stage's rules stand in their own file Rules/<Stage>Rules.cs.
namespace Apiary.Contract.Rules;

/// <summary>Every rule Apiary can report.</summary>
public static class RuleTable
{
    /// <summary>All rules, ordered by id.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. InternalRules.All,
        .. DeclarationRules.All,
        .. LanguageRules.All,
        .. LayoutRules.All,
        .. VerifierRules.All,
        .. ChannelRules.All,
        .. ConflictRules.Verdicts,
        .. CompositionRules.Orders,
        .. ConflictRules.State,
        .. CompositionRules.Slots,
        .. ConflictRules.Places,
        .. UpdateRules.All,
        .. CompositionRules.Budgets,
        .. ConflictRules.Assumptions,
        .. PlanRules.All,
        .. BuildRules.All,
        .. RuntimeRules.All,
        .. CompositionRules.Drift,
    ];

    /// <summary>The rule with <paramref name="id"/>.</summary>
    /// <exception cref="KeyNotFoundException">No such rule.</exception>
    public static Rule Get(string id) =>
        All.FirstOrDefault(rule => rule.Id == id) ?? throw new KeyNotFoundException($"There is no rule {id}.");
}
