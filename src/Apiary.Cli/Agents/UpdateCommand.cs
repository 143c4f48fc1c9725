// `apiary update <bundle> <assembly>`: hands the version in an assembly to the agent that runs the bundle.
using System.CommandLine;
using Apiary.Cli.Plan;
using Apiary.Runtime.Control;
using Apiary.Runtime.Updates;

namespace Apiary.Cli.Agents;

/// <summary>The command <c>update</c>.</summary>
internal static class UpdateCommand
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    public static Command Create()
    {
        var bundle = new Argument<string>("bundle") { Description = "Name of the bundle." };
        var assembly = new Argument<string>("assembly") { Description = "A built assembly with the version to update to." };
        var control = AgentQuery.Directory();
        var wait = new Option<bool>("--wait") { Description = "Return when the update has ended." };
        var command = new Command("update", "Updates a running bundle: every flow stays with the version it began with. Events go to the handlers of the running host.")
        {
            bundle,
            assembly,
            control,
            wait,
        };
        command.SetAction(result => AgentQuery.RunAsync(() => RunAsync(
            result.GetRequiredValue(control),
            result.GetRequiredValue(bundle),
            result.GetRequiredValue(assembly),
            canary: null,
            result.GetValue(wait) ? Timeout.InfiniteTimeSpan : TimeSpan.Zero)));
        return command;
    }

    internal static async Task<int> RunAsync(string directory, string bundle, string assembly, CanaryPlan? canary, TimeSpan patience)
    {
        var (manifest, code) = AssemblyManifests.Read(assembly, bundle);
        var agent = new AgentQuery(directory);
        var answer = await agent.AskOwnerAsync(new ControlRequest(ControlVerb.Update, bundle, manifest, code, canary?.Steps, canary?.By ?? CanaryKey.Flow)).ConfigureAwait(false);
        while (patience == Timeout.InfiniteTimeSpan && answer is { Error.Length: 0 } && answer.Bundles.Any(static running => running.Update is not null))
        {
            await Task.Delay(Poll).ConfigureAwait(false);
            answer = await agent.AskOwnerAsync(new ControlRequest(ControlVerb.Status, bundle)).ConfigureAwait(false);
        }

        if (answer.Error.Length > 0)
        {
            return AgentQuery.Fail(answer.Error);
        }

        StatusCommand.WriteTable([answer]);
        return 0;
    }
}
