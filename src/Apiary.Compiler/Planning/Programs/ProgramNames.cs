// The C names of the programs of one hook that has several: after what they attach to, told apart within the kernel's 15 characters.
using System.Globalization;
using Apiary.Compiler.Model;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Gives out names for one hook, in order.</summary>
/// <param name="hook">The hook.</param>
internal sealed class ProgramNames(HookDescriptor hook)
{
    private const int KernelNameLength = 15;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>
    /// The name of the next program: the hook's prefix, then the last name of its target, or the method where each actor has its own program.
    /// Names of methods stay as they are, because the host asks for them; clashes among them are findings.
    /// </summary>
    public string Next(HookBinding binding, IReadOnlyList<CallStep> calls)
    {
        if (hook.Grouping == ProgramGrouping.PerActor)
        {
            return hook.ShortName + "_" + SnakeCase.Of(calls[0].Actor.Method);
        }

        var target = binding.Names.Count == 0 ? SnakeCase.Of(calls[0].Actor.Method) : Identifier(binding.Names[binding.Names.Count - 1]);
        var name = hook.ShortName + "_" + target;
        for (var ordinal = 2; !_taken.Add(Kernel(name)); ordinal++)
        {
            name = hook.ShortName + ordinal.ToString(CultureInfo.InvariantCulture) + "_" + target;
        }

        return name;
    }

    private static string Identifier(string text) => new(text.Select(static letter => IsWord(letter) ? letter : '_').ToArray());

    private static bool IsWord(char letter) => letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_';

    private static string Kernel(string name) => name.Length <= KernelNameLength ? name : name.Substring(0, KernelNameLength);
}
