// The order of programs at each hook, over all bundles: declared relations and phases, sorted topologically; ties by phase, bundle and name.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Composition;

/// <summary>A relation that cannot be.</summary>
/// <param name="Rule">APY6006 or APY6007.</param>
/// <param name="Program">The program that asks for it.</param>
/// <param name="Arguments">Of the rule's message.</param>
public sealed record OrderProblem(Rule Rule, ComposedProgram Program, IReadOnlyList<string> Arguments);

/// <summary>Programs in the order in which they are to run at their hooks; the same for every order of declaration.</summary>
/// <param name="Programs">By hook, then in running order.</param>
/// <param name="Problems">What is wrong; with it the order is not to be used.</param>
public sealed record CompositionOrder(IReadOnlyList<ComposedProgram> Programs, IReadOnlyList<OrderProblem> Problems)
{
    /// <summary>Orders <paramref name="programs"/>.</summary>
    public static CompositionOrder Of(IEnumerable<ComposedProgram> programs)
    {
        var all = programs.OrderBy(static program => program.Hook).ThenBy(static program => program.Place, StringComparer.Ordinal)
            .ThenBy(static program => program.Priority).ThenBy(static program => program.Rank).ThenBy(static program => program.Bundle, StringComparer.Ordinal)
            .ThenBy(static program => program.Name, StringComparer.Ordinal).ToList();
        var problems = all.SelectMany(program => program.Order.Distinct().SelectMany(wish => Impossible(program, wish, all))).ToList();
        var sorted = new List<ComposedProgram>();
        foreach (var hook in all.GroupBy(static program => (program.Hook, program.Place)))
        {
            Sort([.. hook], sorted, problems);
        }

        return new CompositionOrder(sorted, problems);
    }

    // Of those that nothing unsorted must precede, the first by phase, bundle and name is next.
    private static void Sort(IReadOnlyList<ComposedProgram> hook, List<ComposedProgram> sorted, List<OrderProblem> problems)
    {
        var waiting = hook.ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(candidate => waiting.All(other => !MustPrecede(other, candidate)));
            if (next is null)
            {
                var cycle = Cycle(waiting);
                problems.Add(new OrderProblem(
                    CompositionRules.OrderCycle,
                    cycle[0],
                    [HookTable.Get(cycle[0].Hook).DisplayName, string.Join(" before ", cycle.Append(cycle[0]).Select(static program => program.DisplayName))]));
                return;
            }

            waiting.Remove(next);
            sorted.Add(next);
        }
    }

    /// <summary>Whether declarations put <paramref name="first"/> right before <paramref name="second"/>, whose hook is the same.</summary>
    public static bool IsAsked(ComposedProgram first, ComposedProgram second) => MustPrecede(first, second);

    private static bool MustPrecede(ComposedProgram first, ComposedProgram second) => !ReferenceEquals(first, second)
        && ((first.Phase != 0 && second.Phase != 0 && first.Phase < second.Phase)
            || first.Order.Any(wish => wish.Relation == OrderRelation.Before && second.IsMeant(wish.Other))
            || second.Order.Any(wish => wish.Relation == OrderRelation.After && first.IsMeant(wish.Other)));

    // Each of those that wait has somebody before it: going back meets one of them twice.
    private static List<ComposedProgram> Cycle(IReadOnlyList<ComposedProgram> waiting)
    {
        var path = new List<ComposedProgram> { waiting[0] };
        while (true)
        {
            var before = waiting.First(other => MustPrecede(other, path[path.Count - 1]));
            var seen = path.IndexOf(before);
            if (seen >= 0)
            {
                var cycle = path.Skip(seen).Reverse().ToList();
                var first = cycle.OrderBy(static program => program.DisplayName, StringComparer.Ordinal).First();
                return [.. cycle.SkipWhile(program => program != first), .. cycle.TakeWhile(program => program != first)];
            }

            path.Add(before);
        }
    }

    private static IEnumerable<OrderProblem> Impossible(ComposedProgram program, OrderManifest wish, IReadOnlyList<ComposedProgram> all)
    {
        var (bundle, actor) = ComposedProgram.Split(wish.Other);
        var others = all.Where(other => other.IsMeant(wish.Other)).ToList();
        if (others.Count == 0 && all.Any(other => other.Bundle == bundle))
        {
            yield return Problem(program, wish, $"bundle '{bundle}' has no actor '{actor}'");
            yield break;
        }

        foreach (var other in others.Where(other => actor.Length > 0 && (other.Hook, other.Place) != (program.Hook, program.Place)))
        {
            var (first, second) = wish.Relation == OrderRelation.Before ? (program, other) : (other, program);
            var isSettledElsewhere = others.Any(candidate => (candidate.Hook, candidate.Place) == (program.Hook, program.Place));
            if (!isSettledElsewhere && HookPath.Precedes(second, first))
            {
                yield return Problem(program, wish, $"packets meet {HookTable.Get(second.Hook).DisplayName} before {HookTable.Get(first.Hook).DisplayName}");
            }
        }
    }

    private static OrderProblem Problem(ComposedProgram program, OrderManifest wish, string reason) => new(
        CompositionRules.OrderImpossible,
        program,
        [program.DisplayName, wish.Relation == OrderRelation.Before ? "before" : "after", wish.Other, reason]);
}
