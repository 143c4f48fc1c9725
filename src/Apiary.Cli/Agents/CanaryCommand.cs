// `apiary canary <bundle> <assembly> --step 5%:30s --step 25%:5m`: an update that a share of the new flows tries first.
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using Apiary.Runtime.Updates;

namespace Apiary.Cli.Agents;

/// <summary>The command <c>canary</c>.</summary>
internal static partial class CanaryCommand
{
    private const string Shape = "a step reads SHARE%:TIME, for example 5%:30s; times end in ms, s, m or h";

    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "Name of the bundle." };
        var assembly = new Argument<string>("assembly") { Description = "A built assembly with the version to update to." };
        var control = AgentQuery.Directory();
        var steps = new Option<CanaryStep[]>("--step")
        {
            Description = "Share of the new flows and how long, for example 5%:30s; one after the other.",
            Required = true,
            CustomParser = static result => [.. result.Tokens.Select(token => Parse(token.Value, result)).OfType<CanaryStep>()],
        };
        var by = new Option<CanaryKey>("--by") { Description = "What decides whether a flow is a canary: the flow, or the pair of its hosts.", DefaultValueFactory = static _ => CanaryKey.Flow };
        var wait = new Option<bool>("--wait") { Description = "Return when the update has ended." };
        var command = new Command("canary", "Updates a running bundle after a trial: each step gives a share of the new flows to the new version; `apiary rollback` ends the trial.")
        {
            bundle,
            assembly,
            control,
            steps,
            by,
            wait,
        };
        command.SetAction(result => AgentQuery.RunAsync(() => UpdateCommand.RunAsync(
            result.GetRequiredValue(control),
            result.GetRequiredValue(bundle),
            result.GetRequiredValue(assembly),
            new CanaryPlan(result.GetRequiredValue(steps)) { By = result.GetValue(by) },
            result.GetValue(wait) ? Timeout.InfiniteTimeSpan : TimeSpan.Zero)));
        return command;
    }

    /// <summary>The step that <paramref name="text"/> says; null when it says none.</summary>
    internal static CanaryStep? Read(string text) =>
        Step().Match(text) is { Success: true } match
        && double.TryParse(match.Groups["share"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
        && int.TryParse(match.Groups["time"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            ? new(percent / 100, time * Unit(match.Groups["unit"].Value))
            : null;

    private static CanaryStep? Parse(string text, ArgumentResult result)
    {
        var step = Read(text);
        if (step is null)
        {
            result.AddError($"'{text}': {Shape}.");
        }

        return step;
    }

    private static TimeSpan Unit(string unit) => unit switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "m" => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromHours(1),
    };

    [GeneratedRegex("^(?<share>[0-9]+(\\.[0-9]+)?)%:(?<time>[0-9]+)(?<unit>ms|s|m|h)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
