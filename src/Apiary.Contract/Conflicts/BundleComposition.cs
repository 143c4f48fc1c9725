// Bundles that run beside each other, as the rules see them: their actors in running order, and which of those orders somebody asked for.
using Apiary.Contract.Composition;
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Contract.Conflicts;

/// <summary>A composition. Also what the fuzzer of orders works on.</summary>
public sealed class BundleComposition
{
    private readonly Dictionary<(ComposedProgram, ComposedProgram), bool> _declared = [];
    private readonly IReadOnlyList<ComposedProgram> _programs;

    private BundleComposition(IReadOnlyList<BundleManifest> bundles, IReadOnlyList<ComposedActor> actors, IReadOnlyList<ComposedProgram> programs)
    {
        Bundles = bundles;
        Actors = actors;
        _programs = programs;
    }

    /// <summary>The bundles, by name.</summary>
    public IReadOnlyList<BundleManifest> Bundles { get; }

    /// <summary>All actors, by hook and in the order in which the agent would run them.</summary>
    public IReadOnlyList<ComposedActor> Actors { get; }

    /// <summary>The composition of <paramref name="bundles"/>.</summary>
    public static BundleComposition Of(IEnumerable<BundleManifest> bundles)
    {
        var all = bundles.OrderBy(static bundle => bundle.Bundle, StringComparer.Ordinal).ToList();
        var order = CompositionOrder.Of(all.SelectMany(ComposedProgram.Of));
        var actors = new List<ComposedActor>();
        foreach (var program in order.Programs)
        {
            var manifest = all.First(bundle => bundle.Bundle == program.Bundle).Programs.First(candidate => candidate.Name == program.Name);
            actors.AddRange((manifest.Behaviors ?? []).Select((actor, index) => new ComposedActor(
                program, actor.Name, actor.Kind, actors.Count + index, [.. actor.Effects.Select(GuardedEffect.Parse)], actor.Allowed ?? [])));
        }

        return new BundleComposition(all, actors, order.Programs);
    }

    /// <summary>Each two actors of different bundles that one event can meet at the same hook, the one that runs first in front.</summary>
    public IEnumerable<(ComposedActor First, ComposedActor Second)> Neighbours() => Actors.GroupBy(static actor => (actor.Program.Hook, actor.Program.Place))
        .Where(static hook => HookChains.HasSeveral(hook.Key.Hook))
        .SelectMany(static hook => hook.SelectMany(first => hook.Where(second => first.Turn < second.Turn && first.Bundle != second.Bundle).Select(second => (first, second))));

    /// <summary>Each two actors of different bundles at different hooks that an event meets one after the other.</summary>
    public IEnumerable<(ComposedActor First, ComposedActor Second)> Successors() => Actors.SelectMany(first => Actors
        .Where(second => first.Bundle != second.Bundle && (first.Program.Hook, first.Program.Place) != (second.Program.Hook, second.Program.Place)
            && HookPath.Precedes(first.Program, second.Program)).Select(second => (first, second)));

    /// <summary>Both, with whether their order is the kernel's or asked for.</summary>
    public IEnumerable<ActorPair> Pairs() =>
        Neighbours().Select(pair => new ActorPair(pair.First, pair.Second, IsDeclared(pair.First, pair.Second), IsSameHook: true))
            .Concat(Successors().Select(pair => new ActorPair(pair.First, pair.Second, Names(pair.First, pair.Second), IsSameHook: false)));

    /// <summary>Whether declarations, also through others, put the first before the second.</summary>
    public bool IsDeclared(ComposedActor first, ComposedActor second)
    {
        if (!_declared.TryGetValue((first.Program, second.Program), out var isDeclared))
        {
            isDeclared = Reaches(first.Program, second.Program, []);
            _declared[(first.Program, second.Program)] = isDeclared;
        }

        return isDeclared;
    }

    private bool Reaches(ComposedProgram from, ComposedProgram to, HashSet<ComposedProgram> seen) => seen.Add(from)
        && (CompositionOrder.IsAsked(from, to) || _programs.Any(next => next.Hook == from.Hook && next.Place == from.Place && CompositionOrder.IsAsked(from, next) && Reaches(next, to, seen)));

    // Between hooks the order is the kernel's; who names the other says that he knows.
    private static bool Names(ComposedActor first, ComposedActor second) =>
        first.Program.Order.Any(wish => second.Program.IsMeant(wish.Other)) || second.Program.Order.Any(wish => first.Program.IsMeant(wish.Other));
}

/// <summary>Two actors that the same event can meet.</summary>
/// <param name="First">The one that runs first.</param>
/// <param name="Second">The other.</param>
/// <param name="IsDeclared">Whether somebody asked for this order.</param>
/// <param name="IsSameHook">Whether they stand in one chain.</param>
public sealed record ActorPair(ComposedActor First, ComposedActor Second, bool IsDeclared, bool IsSameHook)
{
    /// <summary>The orders that are possible: only this one when it is declared or the kernel's.</summary>
    public IEnumerable<(ComposedActor First, ComposedActor Second)> Orders => IsDeclared || !IsSameHook ? [(First, Second)] : [(First, Second), (Second, First)];
}
