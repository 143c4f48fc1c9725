// Prints a plan for people: one table each for decisions, programs, maps and records.
using System.Globalization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Spectre.Console;

namespace Apiary.Cli.Plan;

/// <summary>The plan for people.</summary>
internal sealed class TextPlanReport(IAnsiConsole console) : IPlanReport
{
    public void Write(IReadOnlyList<PrintedManifest> manifests)
    {
        foreach (var (_, manifest) in manifests)
        {
            console.MarkupLineInterpolated($"[bold]{manifest.Bundle}[/] version {manifest.Version} ({manifest.TypeName}), kernel {manifest.MinimumKernel} or newer");
            console.WriteLine();
            WriteDecisions(manifest);
            WritePrograms(manifest);
            WriteMaps(manifest);
            WriteRecords(manifest);
        }
    }

    private void WriteDecisions(BundleManifest manifest)
    {
        var table = Table("Decisions", "subject", "chosen", "cost ns", "why", "rejected");
        foreach (var decision in manifest.Decisions)
        {
            table.AddRow(
                Text(decision.Subject),
                Text(decision.Chosen),
                Text(decision.CostNanoseconds.ToString("0.#", CultureInfo.InvariantCulture)),
                Text(decision.Reason),
                Text(string.Join('\n', decision.Rejected.Select(rejected => $"{rejected.Candidate}: {rejected.Reason}"))));
        }

        console.Write(table);
    }

    private void WritePrograms(BundleManifest manifest)
    {
        var table = Table("Programs", "program", "hook", "actors", "effects", "needs");
        foreach (var program in manifest.Programs)
        {
            table.AddRow(
                Text(program.Name),
                Text(HookTable.Get(program.Hook).DisplayName + (program.PerScope ? ", one per namespace" : "")),
                Text(string.Join('\n', program.Actors)),
                Text(string.Join('\n', program.Effects)),
                Text(string.Join('\n', program.Requirements.Select(requirement => $"{requirement.Feature} ({requirement.MinimumKernel})"))));
        }

        console.Write(table);
    }

    private void WriteMaps(BundleManifest manifest)
    {
        var table = Table("Maps", "map", "role", "key", "value", "entries");
        foreach (var map in manifest.Maps)
        {
            table.AddRow(
                Text(map.Name),
                Text(map.Role.ToString()),
                Text($"{map.KeySize} B"),
                Text($"{map.ValueSize} B"),
                Text(map.MaxEntries.ToString(CultureInfo.InvariantCulture)));
        }

        console.Write(table);
    }

    private void WriteRecords(BundleManifest manifest)
    {
        var table = Table("Records", "record", "key", "rows", "row", "idle", "linger");
        foreach (var record in manifest.Records)
        {
            table.AddRow(
                Text(record.Name),
                Text(record.Key),
                Text(record.Capacity.ToString(CultureInfo.InvariantCulture)),
                Text($"{record.RowSize} B"),
                Text($"{record.IdleMilliseconds} ms"),
                Text($"{record.LingerMilliseconds} ms"));
        }

        console.Write(table);
    }

    private static Table Table(string title, params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(title) };
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }

        return table;
    }

    private static Text Text(string text) => new(text);
}
