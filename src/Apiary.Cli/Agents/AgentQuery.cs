// Finds the agent that is meant, and asks it.
using System.CommandLine;
using Apiary.Contract.Rules;
using Apiary.Runtime.Control;
using Apiary.Runtime.Errors;

namespace Apiary.Cli.Agents;

/// <summary>Asks the agents whose sockets are in <paramref name="directory"/>.</summary>
internal sealed class AgentQuery(string directory)
{
    /// <summary>The option that names the directory.</summary>
    public static Option<string> Directory() => new("--control")
    {
        Description = "Directory of the agents' sockets.",
        DefaultValueFactory = static _ => new Runtime.Hosting.ApiaryOptions().ControlDirectory,
    };

    /// <summary>The answers of all agents.</summary>
    public async Task<IReadOnlyList<ControlResponse>> AskAllAsync(ControlRequest request)
    {
        var answers = new List<ControlResponse>();
        foreach (var socket in new ControlClient(directory).Sockets)
        {
            if (await ControlClient.AskAsync(socket, request).ConfigureAwait(false) is { } answer)
            {
                answers.Add(answer);
            }
        }

        return answers;
    }

    /// <summary>The answer of the agent that has the bundle.</summary>
    /// <exception cref="ApiaryException">APY8042: none has it.</exception>
    public async Task<ControlResponse> AskOwnerAsync(ControlRequest request)
    {
        foreach (var socket in new ControlClient(directory).Sockets)
        {
            var status = await ControlClient.AskAsync(socket, new ControlRequest(ControlVerb.Status, request.Bundle)).ConfigureAwait(false);
            if (status is { Bundles.Count: > 0 } or { Error.Length: > 0 } && await ControlClient.AskAsync(socket, request).ConfigureAwait(false) is { } answer)
            {
                return answer;
            }
        }

        throw new ApiaryException(RuntimeRules.AgentMissing, $"bundle '{request.Bundle}' in '{directory}'");
    }

    /// <summary>Runs a command: what goes wrong is an error on standard error and exit code 1.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (ApiaryException failure)
        {
            return Fail(failure.Message);
        }
        catch (UnauthorizedAccessException)
        {
            return Fail(new ApiaryException(RuntimeRules.ControlRefused, Environment.UserName).Message);
        }
        catch (IOException failure)
        {
            return Fail(new ApiaryException(RuntimeRules.AgentMissing, failure.Message.TrimEnd('.')).Message);
        }
    }

    /// <summary>Writes an error.</summary>
    public static int Fail(string message)
    {
        Console.Error.WriteLine($"error {message}");
        return 1;
    }
}
