// Visits every reachable state, nearest first, and keeps the way to each so that a violation comes with its shortest story.
namespace Apiary.Runtime.Tests.Updates.Model;

/// <summary>What a check found.</summary>
/// <param name="States">States that were visited.</param>
/// <param name="Violation">What went wrong, or empty.</param>
/// <param name="Story">The shortest way there.</param>
internal sealed record CheckResult(int States, string Violation, IReadOnlyList<string> Story);

/// <summary>Breadth-first search.</summary>
internal static class ModelChecker
{
    /// <summary>Explores <paramref name="model"/> until all states are known or one is wrong.</summary>
    public static CheckResult Check(ProtocolModel model)
    {
        var initial = ModelState.Initial(model.Topology).Pack();
        var cameFrom = new Dictionary<UInt128, UInt128> { [initial] = initial };
        var queue = new Queue<UInt128>([initial]);
        while (queue.TryDequeue(out var packed))
        {
            try
            {
                foreach (var (_, next) in model.Successors(ModelState.Unpack(packed)))
                {
                    var identity = next.Pack();
                    if (cameFrom.TryAdd(identity, packed))
                    {
                        queue.Enqueue(identity);
                    }
                }
            }
            catch (ProtocolViolation violation)
            {
                return new(cameFrom.Count, violation.Message, Story(model, cameFrom, packed));
            }
        }

        return new(cameFrom.Count, "", []);
    }

    private static List<string> Story(ProtocolModel model, Dictionary<UInt128, UInt128> cameFrom, UInt128 last)
    {
        var story = new List<string>();
        for (var at = last; cameFrom[at] != at; at = cameFrom[at])
        {
            story.Add(Happened(model, cameFrom[at], at));
        }

        story.Reverse();
        return story;
    }

    private static string Happened(ProtocolModel model, UInt128 from, UInt128 to)
    {
        foreach (var (what, next) in model.Successors(ModelState.Unpack(from)))
        {
            if (next.Pack() == to)
            {
                return what;
            }
        }

        return "?";
    }
}
