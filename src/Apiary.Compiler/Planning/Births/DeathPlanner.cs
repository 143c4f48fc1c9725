// How each record ends, and whether anything sees it.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Planning.Births;

/// <summary>Checks that every record ends.</summary>
public static class DeathPlanner
{
    private const BirthKinds OfSockets = BirthKinds.SocketConnect | BirthKinds.SocketAccept;

    /// <summary>Whether sockops sees the sockets of <paramref name="record"/> close.</summary>
    public static bool ClosesWithSocket(RecordDeclaration record, PlanContext context) =>
        record.Death == DeathKind.TcpClose && context.IsBorn(record.Name, OfSockets);

    /// <summary>The decisions on the ends of records; records that never end go to <paramref name="findings"/>.</summary>
    public static IEnumerable<Decision> Plan(PlanContext context, IReadOnlyList<RecordDeclaration> records, ICollection<Finding> findings)
    {
        foreach (var record in records)
        {
            var observed = ClosesWithSocket(record, context);
            if (!observed && record.IdleMilliseconds <= 0)
            {
                var where = string.Join(", ", context.BirthsOf(record.Name).Select(birth => birth.Place.DisplayName).Distinct());
                findings.Add(new(
                    ChannelRules.DeathNotObservable.Id,
                    new([record.Name, record.Death.ToString(), where.Length == 0 ? "any hook" : where]),
                    record.DeclarationId,
                    default));
                continue;
            }

            yield return Decide(record, observed, context);
        }
    }

    private static Decision Decide(RecordDeclaration record, bool observed, PlanContext context)
    {
        var subject = record.Name + " death";
        if (!observed)
        {
            var why = record.Death == DeathKind.TcpClose ? "no socket of the record is seen closing" : "declared";
            return new(subject, "idle bound", why, 0, default);
        }

        var rejected = new[] { new RejectedCandidate("inet_sock_set_state tracepoint", "one more program, and its task is not the socket's") };
        var chosen = context.IsBorn(record.Name, BirthKinds.FirstPacket)
            ? "sockops STATE to TCP_CLOSE; idle bound for records born of packets"
            : "sockops STATE to TCP_CLOSE";
        return new(subject, chosen, "the socket is still whole when its state changes", 0, rejected.ToEquatableArray());
    }
}
