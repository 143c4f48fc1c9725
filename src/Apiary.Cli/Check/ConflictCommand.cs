// `apiary check ASSEMBLY...`: the conflicts between all bundles of these assemblies, by the same rules as the build and the agent.
using System.CommandLine;
using System.Text.Json;
using Apiary.Cli.Plan;
using Apiary.Contract.Conflicts;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Specs;
using Spectre.Console;

namespace Apiary.Cli.Check;

/// <summary>The command <c>check</c>.</summary>
internal static class ConflictCommand
{
    public static Command Create()
    {
        var assemblies = new Argument<string[]>("assemblies") { Description = "Built assemblies with bundles, or manifests (*.manifest.json).", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the conflicts as one JSON array." };
        var command = new Command("check", "Finds conflicts between the bundles of assemblies; fails when one of them is an error.") { assemblies, json };
        command.SetAction(result => Run(result.GetRequiredValue(assemblies), result.GetValue(json) ? ConflictReport.Json : ConflictReport.Text, AnsiConsole.Console));
        return command;
    }

    internal static int Run(IReadOnlyList<string> paths, ConflictReport report, IAnsiConsole console)
    {
        try
        {
            var manifests = paths.SelectMany(PlanCommand.Manifests).Select(static bytes => BundleSpec.FromBytes(bytes, default).Manifest)
                .GroupBy(static manifest => (manifest.Bundle, manifest.Stamp)).Select(static same => same.First()).ToArray();
            var conflicts = ConflictEngine.Check(manifests);
            if (report == ConflictReport.Json)
            {
                console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(conflicts.Select(static conflict => new
                {
                    rule = conflict.Rule.Id,
                    severity = conflict.Severity.ToString().ToLowerInvariant(),
                    strength = conflict.Strength.ToString().ToLowerInvariant(),
                    actor = conflict.First.DisplayName,
                    other = conflict.Second?.DisplayName,
                    message = conflict.Rule.Format([.. conflict.Arguments]),
                    because = conflict.Assumption?.Because,
                })));
            }
            else
            {
                Print(conflicts, manifests.Length, console);
            }

            return conflicts.Any(static conflict => conflict is { Severity: RuleSeverity.Error, Assumption: null }) ? 1 : 0;
        }
        catch (ApiaryException failure)
        {
            Console.Error.WriteLine($"error {failure.Message}");
            return 1;
        }
    }

    private static void Print(IReadOnlyList<Conflict> conflicts, int bundles, IAnsiConsole console)
    {
        foreach (var conflict in conflicts.Where(static conflict => conflict.Assumption is null))
        {
            console.WriteLine($"{conflict.Severity.ToString().ToLowerInvariant()} {conflict.Rule.Id}: {conflict.Message}");
            console.WriteLine($"    {conflict.Rule.Fix}");
        }

        foreach (var conflict in conflicts.Where(static conflict => conflict.Assumption is not null))
        {
            console.WriteLine($"assumed {conflict.Rule.Id}: {conflict.Message}");
            console.WriteLine($"    because {conflict.Assumption!.Because}");
        }

        var open = conflicts.Where(static conflict => conflict.Assumption is null).ToList();
        console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{bundles} bundles: {open.Count(static conflict => conflict.Severity == RuleSeverity.Error)} errors, {open.Count(static conflict => conflict.Severity == RuleSeverity.Warning)} warnings, {conflicts.Count - open.Count} assumptions"));
    }
}
