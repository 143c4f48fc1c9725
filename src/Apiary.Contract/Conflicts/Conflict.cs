// A finding of the rules: which actors, how sure it is, and an event that shows it.
using Apiary.Contract.Effects;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts;

/// <summary>How sure a finding is.</summary>
public enum ConflictStrength
{
    /// <summary>Nothing excludes it: a condition could not be decided.</summary>
    Possible = 0,

    /// <summary>A run has shown it.</summary>
    Witnessed = 1,

    /// <summary>It follows from the programs: the event that is shown brings it about.</summary>
    Proven = 2,
}

/// <summary>A conflict.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Strength">How sure it is.</param>
/// <param name="First">The actor at which it is reported.</param>
/// <param name="Second">The other one; null for rules of one actor.</param>
/// <param name="Guard">When it happens.</param>
/// <param name="Arguments">Of the rule's message.</param>
/// <param name="Assumption">What makes it acceptable; null when it is not.</param>
public sealed record Conflict(
    Rule Rule, ConflictStrength Strength, ComposedActor First, ComposedActor? Second, Guard Guard, IReadOnlyList<string> Arguments, AllowanceManifest? Assumption = null)
{
    /// <summary>As the rule says; what is only possible is a warning at most.</summary>
    public RuleSeverity Severity => Rule.Severity == RuleSeverity.Error && (Strength == ConflictStrength.Possible || !Guard.IsTransparent || HookChains.IsExclusive(First.Program.Hook))
        ? RuleSeverity.Warning
        : Rule.Severity;

    /// <summary>The message, with how sure it is.</summary>
    public string Message => $"{Rule.Format([.. Arguments])} ({Strength.ToString().ToLowerInvariant()})";

    /// <summary>A finding under <paramref name="guard"/>: proven when the guard speaks of nothing but the event.</summary>
    public static Conflict Of(Rule rule, ComposedActor first, ComposedActor? second, Guard guard, params string[] arguments) =>
        new(rule, guard.IsExact ? ConflictStrength.Proven : ConflictStrength.Possible, first, second, guard, arguments);
}
