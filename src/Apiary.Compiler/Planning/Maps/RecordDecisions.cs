// The decisions about the truth of records, for people.
using Apiary.Compiler.Planning.Births;
using Apiary.Contract;

namespace Apiary.Compiler.Planning.Maps;

/// <summary>Decisions about where records live and how they get their key.</summary>
public static class RecordDecisions
{
    /// <summary>The decisions, by record.</summary>
    public static IEnumerable<Decision> Make(PlanContext context, IReadOnlyList<RecordPlan> records)
    {
        foreach (var record in records)
        {
            yield return new(
                record.Name + " truth",
                $"{record.Slab} behind {record.Index}",
                "a live record must not vanish",
                0,
                new([
                    new RejectedCandidate("LRU hash", "evicts live records when it is full"),
                    new RejectedCandidate("value in the index", "a carrier could not reach it without the key"),
                ]));
            foreach (var birth in context.BirthsOf(record.Name).OrderBy(birth => birth.Place.Hook).ThenBy(birth => birth.Place.Operation))
            {
                yield return new(
                    $"{record.Name} birth @ {birth.Place.DisplayName}",
                    Site(birth),
                    $"{birth.Classifier.Method} classifies",
                    0,
                    default);
            }
        }
    }

    private static string Site(RecordBirth birth) => birth.Site switch
    {
        BirthSite.Socket => "TCP socket now, key at sockops TCP_CONNECT",
        BirthSite.SocketWithKey => "socket and key at once, unless the key has a record",
        _ => "packet's key, unless it has a record",
    };
}
