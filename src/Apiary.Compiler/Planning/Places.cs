// Where the bindings of an actor put it.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning;

/// <summary>From bindings to places.</summary>
public static class Places
{
    /// <summary>The places of <paramref name="binding"/> of <paramref name="actor"/>; sockops without arguments means every operation.</summary>
    public static IEnumerable<HookPlace> Of(ActorDeclaration actor, HookBinding binding)
    {
        if (binding.Array.Length > 0)
        {
            return [new HookPlace(binding.Hook, 0, FormattableString.Invariant($"{binding.Array}[{binding.Slot}]"))];
        }

        if (binding.Hook != HookKind.SockOps)
        {
            return [new HookPlace(binding.Hook, 0, Target(actor, binding))];
        }

        return binding.Arguments.Count == 0
            ? SocketOperationTable.All.Select(operation => new HookPlace(HookKind.SockOps, operation.Value))
            : binding.Arguments.Distinct().OrderBy(value => value).Select(value => new HookPlace(HookKind.SockOps, value));
    }

    /// <summary>The places of <paramref name="actor"/>, each once.</summary>
    public static IEnumerable<HookPlace> Of(ActorDeclaration actor) => actor.Bindings.SelectMany(binding => Of(actor, binding)).Distinct();

    /// <summary>A binding that puts an actor at <paramref name="place"/>: it has the names and settings of the program there.</summary>
    public static HookBinding BindingAt(BundleDeclaration bundle, HookPlace place) =>
        bundle.Actors.SelectMany(actor => actor.Bindings.Where(binding => Of(actor, binding).Contains(place))).First();

    /// <summary>The actors at <paramref name="place"/> of a role, in declaration order.</summary>
    public static IEnumerable<ActorDeclaration> At(BundleDeclaration bundle, HookPlace place, ActorRole role) =>
        bundle.Actors.Where(actor => actor.Role == role && Of(actor).Contains(place));

    private static string Target(ActorDeclaration actor, HookBinding binding) => HookTable.Get(binding.Hook).Grouping switch
    {
        ProgramGrouping.PerTarget => string.Join(" ", binding.Names.Concat(binding.Settings.Select(setting => setting.ToString()))),
        ProgramGrouping.PerActor => string.Join(" ", binding.Names.Concat(binding.Settings.Select(setting => setting.ToString())).Prepend(actor.Method)),
        _ => "",
    };
}
