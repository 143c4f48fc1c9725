// The index of the record, by its full key.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>Legal where the full five-tuple and the namespace scope are known.</summary>
public sealed class TupleIndexChannel : ChannelRule
{
    /// <inheritdoc/>
    public override string Name => "tuple index";

    /// <inheritdoc/>
    public override ChannelAttempt TryChoose(ChannelRequest request, PlanContext context)
    {
        var keys = KeyTable.At(request.Place);
        if (keys.Tuple.Availability == Availability.None)
        {
            return new ChannelRejection(keys.Tuple.Reason);
        }

        var requirements = keys.Scope == ScopeSource.Helper
            ? new[] { FeatureTable.NamespaceCookie(request.Place.Hook) }.ToEquatableArray()
            : default;
        if (Missing(context, requirements) is { } missing)
        {
            return missing;
        }

        var scope = keys.Scope == ScopeSource.Helper ? "the socket's" : "injected per namespace";
        return new ChannelChoice(
            ChannelKind.TupleIndex,
            IsComplete: true,
            CostTable.Tuple + CostTable.TupleIndex + CostTable.Resolve,
            $"the full tuple is here; the scope is {scope}",
            requirements);
    }
}
