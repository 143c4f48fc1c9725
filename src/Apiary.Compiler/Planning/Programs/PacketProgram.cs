// The program of a packet hook: parse once, find or create each record once, run the actors.
using Apiary.Compiler.Model;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>Steps at XDP and tc.</summary>
public static class PacketProgram
{
    /// <summary>The steps at <paramref name="place"/>; empty when no actor is there.</summary>
    public static IReadOnlyList<PlanStep> Steps(HookPlace place, ProgramContext context)
    {
        var calls = context.Calls(place);
        var records = context.Channels.WantedAt(place).ToArray();
        if (calls.Count == 0 && records.Length == 0)
        {
            return [];
        }

        var acquire = new List<PlanStep>();
        var births = new List<BirthStep>();
        foreach (var record in records)
        {
            var selection = context.Channels[record, place];
            acquire.Add(new LookupStep(record, selection.Channel, selection.Fallback));
            if (context.Birth(record, place) is { } birth)
            {
                births.Add(birth);
            }
        }

        acquire.AddRange(births);
        var steps = new List<PlanStep>();
        if (NeedsPacket(acquire, calls, births) || records.Any(record => context.Records[record].HalfOpen.Length > 0))
        {
            steps.Add(new OpenPacketStep());
        }

        steps.AddRange(acquire);
        steps.AddRange(StepNeeds.Use(records, [.. calls]));
        steps.AddRange(calls);
        if (place == new HookPlace(HookKind.Xdp, 0))
        {
            steps.AddRange(records.Where(record => context.Channels.Uses(record, ChannelKind.Metadata)).Select(record => new CarryStep(record)));
        }

        return steps;
    }

    private static bool NeedsPacket(IReadOnlyList<PlanStep> acquire, IReadOnlyList<CallStep> calls, IReadOnlyList<BirthStep> births) =>
        acquire.OfType<LookupStep>().Any(lookup => lookup.Channel == ChannelKind.TupleIndex || lookup.Fallback == ChannelKind.TupleIndex)
        || calls.Concat(births.SelectMany(birth => birth.Classifiers))
            .Any(call => call.Actor.Parameters.Any(parameter => parameter.Kind == ParameterKind.Packet));
}
