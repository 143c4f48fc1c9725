// The handle in a hash by socket cookie.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>Legal where the cookie is the record's own socket's. Dearer than socket storage, and its entries need deleting.</summary>
public sealed class CookieIndexChannel : SocketCarrierRule
{
    /// <inheritdoc/>
    public override string Name => "cookie index";

    /// <inheritdoc/>
    protected override ChannelKind Channel => ChannelKind.CookieIndex;

    /// <inheritdoc/>
    protected override double Cost => CostTable.CookieIndex + CostTable.Resolve;

    /// <inheritdoc/>
    protected override KeyFact FactAt(HookPlace place) => KeyTable.At(place).Cookie;

    /// <inheritdoc/>
    protected override Requirement RequirementAt(HookKind hook) => FeatureTable.SocketCookie(hook);
}
