// `apiary btf`: mirrors of kernel structs are written from type information, and checked against that of each target kernel.
using System.CommandLine;
using Spectre.Console;

namespace Apiary.Cli.Btf;

/// <summary>The command <c>btf</c> with its two parts.</summary>
internal static class BtfCommand
{
    public static Command Create() => new("btf", "Writes and checks C# mirrors of kernel structs.") { Import(), Check() };

    private static Command Import()
    {
        var types = new Option<string>("--types") { Description = "What to mirror: a kernel-types.json.", Required = true };
        var btf = Kernels("Type information of the kernels that the mirrors are for; the running kernel's when left out.");
        var target = new Option<string>("--out") { Description = "A C# file for all of it, or a folder for one file per type.", Required = true };
        var command = new Command("import", "Writes mirrors of the structs and fields asked for.") { types, btf, target };
        command.SetAction(result => ImportCommand.Run(result.GetRequiredValue(types), Paths(result.GetValue(btf)), result.GetRequiredValue(target)));
        return command;
    }

    private static Command Check()
    {
        var assemblies = new Argument<string[]>("assembly") { Description = "Built assemblies with mirrors.", Arity = ArgumentArity.OneOrMore };
        var btf = Kernels("Type information of the kernels to check against; the running kernel's when left out.");
        var command = new Command("check", "Proves that every mirrored field exists in each kernel, stored as the mirror says. Exit code 1 where one does not.")
        {
            assemblies,
            btf,
        };
        command.SetAction(result => CheckCommand.Run(result.GetRequiredValue(assemblies), Paths(result.GetValue(btf)), AnsiConsole.Console));
        return command;
    }

    private static Option<string[]> Kernels(string description) =>
        new("--btf") { Description = description, AllowMultipleArgumentsPerToken = true };

    private static IReadOnlyList<string> Paths(string[]? given) => given is { Length: > 0 } ? given : [BtfSource.Running];
}
