// Fused local: the program that bears the record runs the actor as well.
using Apiary.Compiler.Planning.Tables;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>Legal where the record is born in the same program run.</summary>
public sealed class LocalChannel : ChannelRule
{
    /// <inheritdoc/>
    public override string Name => "local";

    /// <inheritdoc/>
    public override ChannelAttempt TryChoose(ChannelRequest request, PlanContext context)
    {
        if (!context.IsBornAt(request.Record, request.Place))
        {
            return new ChannelRejection("no earlier step of the program has the record");
        }

        // A packet may belong to a record that was born before, so that its birth is preceded by a lookup.
        return request.Place.IsPacket
            ? new ChannelRejection("most packets belong to a record that an earlier one created")
            : new ChannelChoice(ChannelKind.Local, IsComplete: true, CostTable.Local, "the record is born in the same program", default);
    }
}
