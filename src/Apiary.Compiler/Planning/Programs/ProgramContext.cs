// What the planners of programs share: the decisions made so far.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Channels;
using Apiary.Compiler.Planning.Maps;
using Apiary.Contract;

namespace Apiary.Compiler.Planning.Programs;

/// <summary>The state of planning when programs are laid out.</summary>
/// <param name="Module">The module.</param>
/// <param name="Plan">Bundle, kernel and births.</param>
/// <param name="Channels">How records reach places.</param>
/// <param name="Records">The records by name.</param>
public sealed record ProgramContext(
    Module Module, PlanContext Plan, ChannelPlan Channels, IReadOnlyDictionary<string, RecordPlan> Records)
{
    /// <summary>The call of <paramref name="actor"/>.</summary>
    public CallStep Call(ActorDeclaration actor) =>
        new(actor, Module.Functions.First(function => function.Id == actor.FunctionId).CName);

    /// <summary>The birth of <paramref name="record"/> at <paramref name="place"/>, or null.</summary>
    public BirthStep? Birth(string record, HookPlace place)
    {
        var births = Plan.BirthsOf(record).Where(birth => birth.Place == place).ToArray();
        return births.Length == 0
            ? null
            : new(
                record,
                births[0].Kind,
                births[0].Site,
                births.Select(birth => Call(birth.Classifier)).ToEquatableArray(),
                births[0].Site == BirthSite.Packet ? default : RecordMaps.Carriers(Records[record]));
    }

    /// <summary>The deciding and watching actors at <paramref name="place"/>: as their relations say, otherwise enforcers as declared, then observers by name.</summary>
    public IReadOnlyList<CallStep> Calls(HookPlace place) =>
    [
        .. ActorOrder.Sort(
        [
            .. Places.At(Plan.Bundle, place, ActorRole.Enforcer),
            .. Places.At(Plan.Bundle, place, ActorRole.Observer).OrderBy(actor => actor.Method, StringComparer.Ordinal),
        ]).Select(Call),
    ];
}
