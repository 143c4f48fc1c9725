// Where the bindings of an actor put it.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning;

/// <summary>From bindings to places.</summary>
public static class Places
{
    /// <summary>The places of <paramref name="binding"/>; sockops without arguments means every operation.</summary>
    public static IEnumerable<HookPlace> Of(HookBinding binding)
    {
        if (binding.Hook != HookKind.SockOps)
        {
            return [new HookPlace(binding.Hook, 0)];
        }

        return binding.Arguments.Count == 0
            ? SocketOperationTable.All.Select(operation => new HookPlace(HookKind.SockOps, operation.Value))
            : binding.Arguments.Distinct().OrderBy(value => value).Select(value => new HookPlace(HookKind.SockOps, value));
    }

    /// <summary>The places of <paramref name="actor"/>, each once.</summary>
    public static IEnumerable<HookPlace> Of(ActorDeclaration actor) => actor.Bindings.SelectMany(Of).Distinct();

    /// <summary>The actors at <paramref name="place"/> of a role, in declaration order.</summary>
    public static IEnumerable<ActorDeclaration> At(BundleDeclaration bundle, HookPlace place, ActorRole role) =>
        bundle.Actors.Where(actor => actor.Role == role && Of(actor).Contains(place));
}
