// The handle in the socket's own storage.
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning.Tables;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Channels;

/// <summary>Legal where the record's full socket is, on kernels with socket storage there and at every birth.</summary>
public sealed class SocketStorageChannel : SocketCarrierRule
{
    /// <inheritdoc/>
    public override string Name => "socket storage";

    /// <inheritdoc/>
    protected override ChannelKind Channel => ChannelKind.SocketStorage;

    /// <inheritdoc/>
    protected override double Cost => CostTable.SocketStorage + CostTable.Resolve;

    /// <inheritdoc/>
    protected override KeyFact FactAt(HookPlace place) => KeyTable.At(place).Socket;

    /// <inheritdoc/>
    protected override Requirement RequirementAt(HookKind hook) => FeatureTable.SocketStorage(hook);
}
