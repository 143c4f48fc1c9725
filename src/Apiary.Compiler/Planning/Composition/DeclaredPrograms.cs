// The programs of a bundle as the order of all bundles sees them, from its declarations alone: before there is a plan, and for bundles of libraries.
using System.Globalization;
using Apiary.Compiler.Model;
using Apiary.Contract.Composition;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Planning.Composition;

/// <summary>Lists programs; what they ask of actors of their own bundle is left out.</summary>
public static class DeclaredPrograms
{
    /// <summary>The programs of <paramref name="bundle"/>.</summary>
    public static IReadOnlyList<ComposedProgram> Of(BundleDeclaration bundle) =>
    [
        .. bundle.Actors.SelectMany(static actor => actor.Bindings.Select(binding => (Actor: actor, Binding: binding)))
            .GroupBy(static entry => (entry.Binding.Hook, Place: PlaceOf(entry.Binding), Actor: IsShared(entry.Binding.Hook) ? "" : entry.Actor.Method))
            .Select(program => Program(bundle, program.Key.Hook, program.Key.Place, [.. program.Select(static entry => entry.Actor).Distinct()], Setting(program.First().Binding, "Priority"))),
    ];

    private static ComposedProgram Program(BundleDeclaration bundle, HookKind hook, string place, IReadOnlyList<ActorDeclaration> actors, long priority) => new(
        bundle.Name,
        string.Join("+", actors.Select(static actor => actor.Method)),
        hook,
        place,
        [.. actors.Select(static actor => actor.Method)],
        actors.Select(static actor => actor.Phase).FirstOrDefault(static phase => phase != 0),
        [.. actors.SelectMany(static actor => actor.Order).Where(wish => bundle.Actors.All(actor => actor.Method != wish.Other)).Select(static wish => new OrderManifest(wish.Relation, wish.Other))],
        hook == HookKind.Netfilter ? priority : 0);

    private static bool IsShared(HookKind hook) => HookTable.Get(hook).Grouping == ProgramGrouping.PerHook;

    private static string PlaceOf(HookBinding binding) =>
        binding.Hook == HookKind.Netfilter ? Setting(binding, "Hook").ToString(CultureInfo.InvariantCulture) : "";

    private static long Setting(HookBinding binding, string name) => binding.Settings.FirstOrDefault(setting => setting.Name == name)?.Value ?? 0;
}
