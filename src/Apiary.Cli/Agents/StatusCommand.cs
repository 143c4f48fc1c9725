// `apiary status`: what the agents of this host run, and which updates are under way.
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Apiary.Runtime.Control;
using Apiary.Runtime.Hosting;
using Spectre.Console;

namespace Apiary.Cli.Agents;

/// <summary>The command <c>status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var control = AgentQuery.Directory();
        var json = new Option<bool>("--json") { Description = "Print one JSON object per agent." };
        var command = new Command("status", "Lists the bundles that run on this host, their versions, and the updates under way.") { control, json };
        command.SetAction(result => AgentQuery.RunAsync(() => RunAsync(result.GetRequiredValue(control), result.GetValue(json) ? WriteJson : WriteTable)));
        return command;
    }

    internal static async Task<int> RunAsync(string directory, Action<IReadOnlyList<ControlResponse>> write)
    {
        var answers = await new AgentQuery(directory).AskAllAsync(new ControlRequest(ControlVerb.Status)).ConfigureAwait(false);
        if (answers.FirstOrDefault(static answer => answer.Error.Length > 0) is { } refused)
        {
            return AgentQuery.Fail(refused.Error);
        }

        write(answers);
        return 0;
    }

    internal static void WriteTable(IReadOnlyList<ControlResponse> answers) => AnsiConsole.Write(Table(answers));

    internal static Table Table(IReadOnlyList<ControlResponse> answers)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("process", "bundle", "version", "links", "update", "waits for");
        foreach (var (process, bundle) in answers.SelectMany(static answer => answer.Bundles.Select(bundle => (answer.Process, bundle))))
        {
            table.AddRow([.. Cells(process, bundle).Select(static cell => new Text(cell))]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(int process, BundleStatus bundle)
    {
        var update = bundle.Update;
        return
        [
            process.ToString(CultureInfo.InvariantCulture),
            bundle.Bundle,
            bundle.Version.ToString(CultureInfo.InvariantCulture),
            bundle.Links.ToString(CultureInfo.InvariantCulture),
            update is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{update.From} to {update.To}: {update.Phase}, {update.Share:P1} of new flows"),
            update is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{update.Waiting} records"),
        ];
    }

    private static void WriteJson(IReadOnlyList<ControlResponse> answers)
    {
        foreach (var answer in answers)
        {
            Console.WriteLine(JsonSerializer.Serialize(answer, ControlJson.Default.ControlResponse));
        }
    }
}
