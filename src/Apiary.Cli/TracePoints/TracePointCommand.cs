// `apiary tracepoint import <category>/<event>`: the fields of an event of the running kernel as a C# struct.
using System.CommandLine;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;

namespace Apiary.Cli.TracePoints;

/// <summary>The command <c>tracepoint</c>.</summary>
internal static class TracePointCommand
{
    public static Command Create()
    {
        var events = new Argument<string[]>("event") { Description = "Events such as sched/sched_switch.", Arity = ArgumentArity.OneOrMore };
        var space = new Option<string>("--namespace") { Description = "Namespace of the structs.", DefaultValueFactory = static _ => "Tracing" };
        var import = new Command("import", "Prints structs that mirror events of the running kernel, for actors at [TracePoint].") { events, space };
        import.SetAction(result => Import(result.GetRequiredValue(events), result.GetValue(space) ?? "Tracing", Console.Out));
        return new Command("tracepoint", "Reads the events of the running kernel.") { import };
    }

    internal static int Import(IReadOnlyList<string> events, string space, TextWriter output)
    {
        try
        {
            using var files = TraceFileSystem.Open();
            output.Write(TracePointSource.Header(space));
            foreach (var name in events)
            {
                output.Write(TracePointSource.Of(name, Find(files, name)));
            }

            return 0;
        }
        catch (ApiaryException failure)
        {
            Console.Error.WriteLine($"error {failure.Message}");
            return 1;
        }
    }

    private static EventFormat Find(TraceFileSystem files, string name)
    {
        var parts = name.Split('/');
        return parts.Length == 2 && files.Format(parts[0], parts[1]) is { } format
            ? format
            : throw new ApiaryException(
                RuntimeRules.TargetNotFound,
                $"event '{name}'",
                files.Problem.Length > 0 ? files.Problem : parts.Length == 2 ? $"'{parts[0]}' has {string.Join(", ", files.Events(parts[0]))}" : "an event reads CATEGORY/NAME");
    }
}
