// `apiary rollback`, `drain`, `remove`: one bundle, one request.
using System.CommandLine;
using Apiary.Runtime.Control;

namespace Apiary.Cli.Agents;

/// <summary>Commands that name a bundle and nothing else.</summary>
internal static class ChangeCommand
{
    public static Command Create(string name, ControlVerb verb, string description)
    {
        var bundle = new Argument<string>("bundle") { Description = "Name of the bundle." };
        var control = AgentQuery.Directory();
        var command = new Command(name, description) { bundle, control };
        command.SetAction(result => AgentQuery.RunAsync(() => RunAsync(result.GetRequiredValue(control), new ControlRequest(verb, result.GetRequiredValue(bundle)))));
        return command;
    }

    internal static async Task<int> RunAsync(string directory, ControlRequest request)
    {
        var answer = await new AgentQuery(directory).AskOwnerAsync(request).ConfigureAwait(false);
        if (answer.Error.Length > 0)
        {
            return AgentQuery.Fail(answer.Error);
        }

        foreach (var record in answer.Waiting)
        {
            Console.WriteLine(record);
        }

        StatusCommand.WriteTable([answer]);
        return 0;
    }
}
