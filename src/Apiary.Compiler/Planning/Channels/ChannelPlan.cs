// The channels of a whole bundle: one selection per record and place where it is wanted.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Births;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>All selections of a bundle.</summary>
public sealed class ChannelPlan
{
    private readonly Dictionary<ChannelRequest, ChannelSelection> _selections;

    private ChannelPlan(Dictionary<ChannelRequest, ChannelSelection> selections) => _selections = selections;

    /// <summary>The decisions, by record and place.</summary>
    public IEnumerable<Decision> Decisions => Ordered(_selections.Keys).Select(request => _selections[request].Decision);

    /// <summary>The records that are wanted at <paramref name="place"/>, by name.</summary>
    public IEnumerable<string> WantedAt(HookPlace place) =>
        Ordered(_selections.Keys).Where(request => request.Place == place).Select(request => request.Record);

    /// <summary>The sockops operations at which some record is wanted.</summary>
    public IEnumerable<long> Operations =>
        _selections.Keys.Where(request => request.Place.Hook == HookKind.SockOps).Select(request => request.Place.Operation).Distinct();

    /// <summary>How <paramref name="record"/> reaches <paramref name="place"/>.</summary>
    public ChannelSelection this[string record, HookPlace place] => _selections[new(record, place)];

    /// <summary>The selections at a hook.</summary>
    public IEnumerable<ChannelSelection> At(HookKind hook) =>
        Ordered(_selections.Keys).Where(request => request.Place.Hook == hook).Select(request => _selections[request]);

    /// <summary>Whether a channel carries <paramref name="record"/> anywhere.</summary>
    public bool Uses(string record, ChannelKind channel) =>
        _selections.Any(selection => selection.Key.Record == record && selection.Value.Channel == channel);

    /// <summary>Selects a channel for every request; requests without one go to <paramref name="findings"/>.</summary>
    public static ChannelPlan Make(PlanContext context, ICollection<Finding> findings)
    {
        var selections = new Dictionary<ChannelRequest, ChannelSelection>();
        foreach (var (request, actor) in Requests(context))
        {
            if (ChannelSelector.Select(request, context) is { } selection)
            {
                selections[request] = selection;
            }
            else if (actor is not null)
            {
                findings.Add(new(
                    ChannelRules.NoChannel.Id,
                    new([
                        actor.Method,
                        request.Record,
                        request.Place.DisplayName,
                        ChannelSelector.Explain(request, context),
                        Nearest(request, context),
                    ]),
                    actor.FunctionId,
                    default));
            }
        }

        return new(selections);
    }

    // What actors ask for, and what the record machinery itself needs: the socket's record at the bridge and at its death.
    private static IEnumerable<(ChannelRequest Request, ActorDeclaration? Actor)> Requests(PlanContext context)
    {
        foreach (var actor in context.Bundle.Actors)
        {
            foreach (var place in Places.Of(actor))
            {
                foreach (var parameter in actor.Parameters)
                {
                    if (parameter.Kind is ParameterKind.Record or ParameterKind.OptionalRecord
                        && !(actor.Role == ActorRole.Classifier && BirthSites.At(place) is null))
                    {
                        yield return (new(parameter.Record, place), actor);
                    }
                }
            }
        }

        foreach (var record in context.Bundle.Records)
        {
            if (context.BirthsOf(record.Name).Any(birth => birth.Site == BirthSite.Socket))
            {
                yield return (new(record.Name, new(HookKind.SockOps, SocketOperationTable.Connect)), null);
            }

            if (DeathPlanner.ClosesWithSocket(record, context))
            {
                yield return (new(record.Name, new(HookKind.SockOps, SocketOperationTable.State)), null);
            }
        }
    }

    // The next place on the way of a connection where the record can be had.
    private static string Nearest(ChannelRequest request, PlanContext context)
    {
        HookPlace[] way =
        [
            new(HookKind.SockOps, SocketOperationTable.Connect),
            new(HookKind.SockOps, SocketOperationTable.ActiveEstablished),
            new(HookKind.SockOps, SocketOperationTable.PassiveEstablished),
            new(HookKind.TcEgress, 0),
            new(HookKind.TcIngress, 0),
        ];
        return way
            .Where(place => place != request.Place && ChannelSelector.Select(request with { Place = place }, context) is not null)
            .Select(place => place.DisplayName)
            .FirstOrDefault() ?? "another hook";
    }

    private static IEnumerable<ChannelRequest> Ordered(IEnumerable<ChannelRequest> requests) => requests
        .OrderBy(request => request.Record, StringComparer.Ordinal)
        .ThenBy(request => request.Place.Hook)
        .ThenBy(request => request.Place.Operation);
}
