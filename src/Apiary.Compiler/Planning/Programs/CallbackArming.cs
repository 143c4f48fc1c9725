// Which sockops callbacks must be asked for, where, and on which sockets.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Births;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>
/// A callback costs on every event of the socket. So sockets without a record are left alone when everybody who waits needs the record.
/// </summary>
public static class CallbackArming
{
    private static readonly long[] Beginnings =
        [SocketOperationTable.Connect, SocketOperationTable.ActiveEstablished, SocketOperationTable.PassiveEstablished];

    /// <summary>Whether some actor waits for a callback on sockets without a record.</summary>
    public static bool IsUnconditional(ProgramContext context, IReadOnlyList<long> operations) =>
        operations.Any(operation => UnconditionalFlags(operation, context) != 0);

    /// <summary>The arming at <paramref name="operation"/>.</summary>
    public static IEnumerable<ArmStep> At(long operation, ProgramContext context)
    {
        if (!Beginnings.Contains(operation))
        {
            yield break;
        }

        var always = SocketOperationTable.All.Aggregate(0, (flags, entry) => flags | UnconditionalFlags(entry.Value, context));
        if (always != 0)
        {
            yield return new(always, "");
        }

        foreach (var record in context.Channels.WantedAt(new(HookKind.SockOps, operation)))
        {
            var flags = RecordFlags(record, context) & ~always;
            if (flags != 0 && Begins(record, operation, context))
            {
                yield return new(flags, record);
            }
        }
    }

    private static int UnconditionalFlags(long operation, ProgramContext context)
    {
        var flag = SocketOperationTable.Get(operation).CallbackFlag;
        return flag != 0 && ActorsAt(operation, context).Any(actor => actor.Parameters.All(parameter => parameter.Kind != ParameterKind.Record))
            ? flag
            : 0;
    }

    private static int RecordFlags(string record, ProgramContext context)
    {
        var declaration = context.Records[record].Declaration;
        var flags = DeathPlanner.ClosesWithSocket(declaration, context.Plan)
            ? SocketOperationTable.Get(SocketOperationTable.State).CallbackFlag
            : 0;
        foreach (var operation in SocketOperationTable.All.Where(operation => operation.CallbackFlag != 0))
        {
            if (ActorsAt(operation.Value, context).Any(actor => Takes(actor, record)))
            {
                flags |= operation.CallbackFlag;
            }
        }

        return flags;
    }

    // A socket is armed once: where it gets the record.
    private static bool Begins(string record, long operation, ProgramContext context)
    {
        var place = new HookPlace(HookKind.SockOps, operation);
        return operation switch
        {
            SocketOperationTable.ActiveEstablished =>
                context.Plan.IsBornAt(record, place) || context.Channels[record, place].Channel == ChannelKind.TupleIndex,
            _ => true,
        };
    }

    private static IEnumerable<ActorDeclaration> ActorsAt(long operation, ProgramContext context) => context.Plan.Bundle.Actors
        .Where(actor => actor.Role != ActorRole.Classifier && Places.Of(actor).Contains(new HookPlace(HookKind.SockOps, operation)));

    private static bool Takes(ActorDeclaration actor, string record) =>
        actor.Parameters.Any(parameter => parameter.Kind == ParameterKind.Record && parameter.Record == record);
}
