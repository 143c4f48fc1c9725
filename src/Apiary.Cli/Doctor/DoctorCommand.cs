// `apiary doctor`: says what this host can and cannot do, with the true reason for each refusal.
using System.CommandLine;
using System.Text.Json;
using Spectre.Console;

namespace Apiary.Cli.Doctor;

/// <summary>The command <c>doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print the findings as one JSON array." };
        var command = new Command("doctor", "Says what this host can and cannot do, and why. Exit code 1 where bundles cannot run at all.") { json };
        command.SetAction(result => Run(HostExamination.Examine(), result.GetValue(json) ? WriteJson : WriteTable));
        return command;
    }

    internal static int Run(IReadOnlyList<HostFinding> findings, Action<IReadOnlyList<HostFinding>> write)
    {
        write(findings);
        return findings.Any(finding => finding is { Outcome: HostOutcome.Missing, IsRequired: true }) ? 1 : 0;
    }

    private static void WriteJson(IReadOnlyList<HostFinding> findings) =>
        Console.WriteLine(JsonSerializer.Serialize([.. findings], HostFindingJson.Default.HostFindingArray));

    private static void WriteTable(IReadOnlyList<HostFinding> findings)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "what", "found", "mend");
        foreach (var finding in findings)
        {
            table.AddRow(
                new Markup(finding.Outcome switch
                {
                    HostOutcome.Ok => "[green]ok[/]",
                    HostOutcome.Limited => "[yellow]limited[/]",
                    _ => "[red]missing[/]",
                }),
                new Text(finding.Subject),
                new Text(finding.Found),
                new Text(finding.Mend));
        }

        AnsiConsole.Write(table);
    }
}
