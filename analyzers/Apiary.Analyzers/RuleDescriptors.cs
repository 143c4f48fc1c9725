// Turns the rules of the contract into Roslyn descriptors: one table, so that the IDE, the build and the agent say the same.
using System.Collections.Immutable;
using Apiary.Contract.Conflicts;
using Apiary.Contract.Rules;
using Microsoft.CodeAnalysis;

namespace Apiary.Analyzers;

/// <summary>Roslyn descriptors of the rules that the front end and the checks can report.</summary>
public static class RuleDescriptors
{
    private const string HelpRoot = "https://github.com/apiary-ebpf/apiary/blob/main/docs/";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = RuleTable.All
        .Where(static rule => rule.Id[3] is >= '0' and <= '6')
        .ToImmutableDictionary(static rule => rule.Id, Describe);

    /// <summary>All descriptors, ordered by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. ById.Values.OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal)];

    /// <summary>The descriptor of a rule.</summary>
    public static DiagnosticDescriptor Get(string ruleId) => ById[ruleId];

    /// <summary>The descriptor of a rule whose message ends with the place in a library that is at fault.</summary>
    public static DiagnosticDescriptor Within(string ruleId, string place) =>
        Describe(RuleTable.Get(ruleId), $" (in {place.Replace("{", "{{").Replace("}", "}}")})");

    /// <summary>The descriptor of a rule whose message ends with how sure it is.</summary>
    public static DiagnosticDescriptor Judged(string ruleId, ConflictStrength strength) =>
        Describe(RuleTable.Get(ruleId), $" ({strength.ToString().ToLowerInvariant()})");

    /// <summary>A rule's severity in Roslyn's words.</summary>
    public static DiagnosticSeverity Severity(RuleSeverity severity) => severity switch
    {
        RuleSeverity.Error => DiagnosticSeverity.Error,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static DiagnosticDescriptor Describe(Rule rule) => Describe(rule, "");

    private static DiagnosticDescriptor Describe(Rule rule, string ending) => new(
        rule.Id,
        rule.Title,
        rule.Message + ending,
        rule.Category,
        Severity(rule.Severity),
        isEnabledByDefault: true,
        description: rule.Why + " " + rule.Fix,
        helpLinkUri: HelpRoot + rule.Page);
}
