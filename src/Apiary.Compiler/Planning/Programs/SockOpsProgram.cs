// The program at sockops: one switch finds the records, a second one acts. Besides the actors it holds the bridge from socket to
// tuple at TCP_CONNECT, asks for the callbacks that somebody waits for, and closes records with their sockets.
using Apiary.Compiler.Planning.Births;
using Apiary.Compiler.Planning.Maps;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Steps at sockops.</summary>
public static class SockOpsProgram
{
    /// <summary>The steps; empty when neither an actor nor the record machinery is there.</summary>
    public static IReadOnlyList<PlanStep> Steps(ProgramContext context)
    {
        var acts = Operations(context).ToDictionary(operation => operation, operation => Act(operation, context));
        var acquires = acts.Keys.ToDictionary(operation => operation, operation => Acquire(operation, context));
        if (acts.Count == 0)
        {
            return [];
        }

        var records = acquires.Keys.SelectMany(operation => context.Channels.WantedAt(At(operation))).Distinct()
            .OrderBy(record => record, StringComparer.Ordinal).ToArray();
        if (records.Length == 0)
        {
            return [Dispatch(acts)];
        }

        return
        [
            Dispatch(acquires),
            .. StepNeeds.Use(records, [.. acts.Values.SelectMany(steps => steps)]),
            Dispatch(acts),
        ];
    }

    private static HookPlace At(long operation) => new(HookKind.SockOps, operation);

    private static IEnumerable<long> Operations(ProgramContext context)
    {
        var called = context.Plan.Bundle.Actors.SelectMany(Places.Of).Where(place => place.Hook == HookKind.SockOps).Select(place => place.Operation);
        var all = called.Concat(context.Channels.Operations).Distinct().ToList();
        if (CallbackArming.IsUnconditional(context, all))
        {
            all.AddRange([SocketOperationTable.Connect, SocketOperationTable.ActiveEstablished, SocketOperationTable.PassiveEstablished]);
        }

        return all.Distinct().OrderBy(operation => operation);
    }

    private static IReadOnlyList<PlanStep> Acquire(long operation, ProgramContext context)
    {
        var steps = new List<PlanStep>();
        foreach (var record in context.Channels.WantedAt(At(operation)))
        {
            var selection = context.Channels[record, At(operation)];
            if (context.Birth(record, At(operation)) is { } birth)
            {
                steps.Add(birth);
                continue;
            }

            steps.Add(new LookupStep(record, selection.Channel, selection.Fallback));
            var carriers = RecordMaps.Carriers(context.Records[record]);
            if (operation == SocketOperationTable.PassiveEstablished && selection.Channel == ChannelKind.TupleIndex && carriers.Count > 0)
            {
                steps.Add(new AdoptStep(record, carriers));
            }
        }

        return steps;
    }

    private static IReadOnlyList<PlanStep> Act(long operation, ProgramContext context)
    {
        var closing = operation == SocketOperationTable.State
            ? context.Plan.Bundle.Records
                .Where(record => DeathPlanner.ClosesWithSocket(record, context.Plan))
                .Select(record => record.Name)
                .OrderBy(name => name, StringComparer.Ordinal)
                .ToArray()
            : [];
        var bound = operation == SocketOperationTable.Connect
            ? context.Channels.WantedAt(At(operation))
                .Where(record => context.Plan.BirthsOf(record).Any(birth => birth.Site == BirthSite.Socket))
            : [];
        return
        [
            .. bound.Select(record => new BindStep(record)),
            .. CallbackArming.At(operation, context),
            .. closing.Select(record => new ForgetClosingStep(record)),
            .. context.Calls(At(operation)),
            .. closing.Select(record => new CloseStep(record)),
        ];
    }

    // Operations with the same steps share a case.
    private static DispatchStep Dispatch(IReadOnlyDictionary<long, IReadOnlyList<PlanStep>> cases) => new(
        cases
            .OrderBy(entry => entry.Key)
            .GroupBy(entry => entry.Value.ToEquatableArray(), entry => entry.Key)
            .Select(group => new OperationCase(group.ToEquatableArray(), group.Key))
            .ToEquatableArray());
}
