// `apiary plan <assembly>`: prints what the planner decided for each bundle of an assembly, and why.
using System.CommandLine;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Specs;
using Spectre.Console;

namespace Apiary.Cli.Plan;

/// <summary>The command <c>plan</c>.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var assembly = new Argument<string>("assembly") { Description = "A built assembly with bundles, or a manifest (*.manifest.json)." };
        var json = new Option<bool>("--json") { Description = "Print the manifests as one JSON array." };
        var command = new Command("plan", "Prints the programs, maps, records and channels of each bundle, with every rejected alternative.")
        {
            assembly,
            json,
        };
        command.SetAction(result => Run(result.GetRequiredValue(assembly), result.GetValue(json) ? new JsonPlanReport() : new TextPlanReport(AnsiConsole.Console)));
        return command;
    }

    internal static int Run(string path, IPlanReport report)
    {
        try
        {
            var manifests = Manifests(path);
            report.Write(manifests.Select(bytes => new PrintedManifest(bytes, BundleSpec.FromBytes(bytes, default).Manifest)).ToArray());
            return 0;
        }
        catch (ApiaryException failure)
        {
            Console.Error.WriteLine($"error {failure.Message}");
            return 1;
        }
    }

    /// <summary>The manifests of an assembly, or the one manifest of a file.</summary>
    internal static IReadOnlyList<byte[]> Manifests(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? [ReadFile(path)] : AssemblyManifests.Read(path);

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException failure)
        {
            throw new ApiaryException(Contract.Rules.RuntimeRules.AssemblyUnreadable, path, failure.Message.TrimEnd('.'));
        }
    }
}
