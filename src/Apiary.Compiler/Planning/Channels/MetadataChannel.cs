// The handle in the metadata before the frame: XDP puts it there, tc ingress of the same device finds it.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>
/// Legal at tc ingress for a record that the bundle's XDP program has. The handle is the same for all packets of a flow, as GRO
/// requires of what it merges. One record of a bundle gets the word: the first by name.
/// </summary>
public sealed class MetadataChannel : ChannelRule
{
    /// <inheritdoc/>
    public override string Name => "metadata";

    /// <inheritdoc/>
    public override ChannelAttempt TryChoose(ChannelRequest request, PlanContext context)
    {
        if (request.Place != new HookPlace(HookKind.TcIngress, 0))
        {
            return new ChannelRejection("metadata leads from XDP to tc ingress only");
        }

        if (!Takes(context, request.Record, HookKind.Xdp))
        {
            return new ChannelRejection("no XDP program has the record");
        }

        if (context.MetadataIsTaken)
        {
            return new ChannelRejection("the bundle uses the metadata itself");
        }

        var holder = context.Bundle.Records.Select(record => record.Name)
            .Where(record => Takes(context, record, HookKind.Xdp) && Takes(context, record, HookKind.TcIngress))
            .OrderBy(record => record, StringComparer.Ordinal).First();
        if (holder != request.Record)
        {
            return new ChannelRejection($"the metadata carries {holder}");
        }

        var requirements = new[] { FeatureTable.Metadata }.ToEquatableArray();
        return Missing(context, requirements) is { } missing
            ? missing
            : new ChannelChoice(
                ChannelKind.Metadata,
                IsComplete: false,
                CostTable.Tuple + CostTable.Metadata + CostTable.Resolve,
                "XDP has found the record; the handle is compared with the packet's key",
                requirements);
    }

    private static bool Takes(PlanContext context, string record, HookKind hook) => context.Bundle.Actors.Any(actor =>
        Places.Of(actor).Contains(new HookPlace(hook, 0))
        && actor.Parameters.Any(parameter => parameter.Kind is ParameterKind.Record or ParameterKind.OptionalRecord && parameter.Record == record));
}
