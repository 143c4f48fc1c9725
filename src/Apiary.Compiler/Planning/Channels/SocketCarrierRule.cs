// What the two carriers by socket have in common: where the socket is the record's own, and where it carries the handle already.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>A carrier that is found by the socket.</summary>
public abstract class SocketCarrierRule : ChannelRule
{
    /// <inheritdoc/>
    public sealed override ChannelAttempt TryChoose(ChannelRequest request, PlanContext context)
    {
        var fact = FactAt(request.Place);
        if (fact.Availability == Availability.None)
        {
            return new ChannelRejection(fact.Reason);
        }

        if (NothingCarried(request, context) is { } nothing)
        {
            return new ChannelRejection(nothing);
        }

        var requirements = Requirements(request, context).ToEquatableArray();
        if (Missing(context, requirements) is { } missing)
        {
            return missing;
        }

        var packetBorn = context.IsBorn(request.Record, BirthKinds.FirstPacket);
        var complete = fact.Availability == Availability.Always && !packetBorn;
        return new ChannelChoice(Channel, complete, Cost, Explain(fact, packetBorn), requirements);
    }

    /// <summary>The channel.</summary>
    protected abstract ChannelKind Channel { get; }

    /// <summary>Cost of one use.</summary>
    protected abstract double Cost { get; }

    /// <summary>Whether the carrier's key is there.</summary>
    protected abstract KeyFact FactAt(HookPlace place);

    /// <summary>What the carrier needs at a hook where it is read or written.</summary>
    protected abstract Requirement RequirementAt(HookKind hook);

    /// <summary>Everything needed to read it at the request's place and to write it wherever the record starts.</summary>
    public IEnumerable<Requirement> Requirements(ChannelRequest request, PlanContext context) =>
        context.BirthsOf(request.Record)
            .Where(birth => birth.Site != BirthSite.Packet)
            .Select(birth => birth.Place.Hook)
            .Append(request.Place.Hook)
            .Distinct()
            .OrderBy(hook => hook)
            .Select(RequirementAt);

    private static string? NothingCarried(ChannelRequest request, PlanContext context)
    {
        var connects = context.IsBorn(request.Record, BirthKinds.SocketConnect);
        if (!connects && !context.IsBorn(request.Record, BirthKinds.SocketAccept))
        {
            return "the record is born of packets: no socket carries it";
        }

        return request.Place switch
        {
            { IsConnect: true } => "a socket that connects carries nothing yet",
            { Operation: SocketOperationTable.PassiveEstablished } => "an accepted socket carries nothing yet",
            { Operation: SocketOperationTable.Connect or SocketOperationTable.ActiveEstablished } when !connects =>
                "the record is born on accepted sockets only",
            _ => null,
        };
    }

    private static string Explain(KeyFact fact, bool packetBorn)
    {
        if (fact.Availability != Availability.Always)
        {
            return "the record's own socket is here, except that " + fact.Reason;
        }

        return packetBorn
            ? "the record's own socket is here, but records born of packets are not carried"
            : "the record's own socket is here, and has carried the handle since the birth";
    }
}
