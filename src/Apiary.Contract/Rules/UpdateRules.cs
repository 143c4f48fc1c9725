// The rules of updates (APY66xx) that the agent checks before it changes anything.
namespace Apiary.Contract.Rules;

/// <summary>What can be wrong with an update.</summary>
public static class UpdateRules
{
    /// <summary>APY6602: State incompatible.</summary>
    public static Rule StateIncompatible { get; } = new(
        "APY6602",
        RuleSeverity.Error,
        "State incompatible",
        "Bundle '{0}' cannot go from version {1} to {2} with its state: {3}",
        "Both versions use the state while flows of the old one live, so its layout must be the same for both.",
        "Keep the layout, or give the changed map or record another name: the new version then begins with an empty one.");

    /// <summary>APY6604: Update impossible.</summary>
    public static Rule UpdateImpossible { get; } = new(
        "APY6604",
        RuleSeverity.Error,
        "Update impossible",
        "Bundle '{0}' cannot be updated: {1}",
        "An update replaces the programs of a running bundle under the eyes of its traffic, which not every change allows.",
        "Do what the message says, or stop the host and start it with the new version.");

    internal static IReadOnlyList<Rule> All { get; } = [StateIncompatible, UpdateImpossible];
}
