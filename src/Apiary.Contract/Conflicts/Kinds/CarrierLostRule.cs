// APY6102: who reads a field of the packet's buffer, while all who write it do so where it does not come from.
using Apiary.Contract.Composition;
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6102.</summary>
public sealed class CarrierLostRule : IConflictRule
{
    /// <inheritdoc/>
    public Rule Rule => ConflictRules.CarrierLost;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition)
    {
        foreach (var location in new[] { "skb.mark", "skb.priority" })
        {
            var writers = composition.Actors.Where(actor => actor.Effects.Any(effect => effect.IsWrite && effect.Location == location)).ToList();
            var readers = composition.Actors.Where(actor => actor.Effects.Any(effect => effect.Operation == EffectOperation.Read && effect.Location == location));
            foreach (var reader in readers.Where(reader => writers.Count > 0 && writers.TrueForAll(writer => IsLost(writer, reader, location))))
            {
                yield return Conflict.Of(
                    Rule, reader, writers[0], Guard.Always, reader.DisplayName, location, writers[0].DisplayName,
                    HookTable.Get(writers[0].Program.Hook).DisplayName, HookTable.Get(reader.Program.Hook).DisplayName);
            }
        }
    }

    // The hooks of a packet on its way out come after those of one on its way in; forwarding sets the priority anew.
    private static bool IsLost(ComposedActor writer, ComposedActor reader, string location)
    {
        var (from, to) = ((writer.Program.Hook, writer.Program.Place), (reader.Program.Hook, reader.Program.Place));
        var isAgainstThePath = from != to && !HookPath.Precedes(writer.Program, reader.Program) && writer != reader;
        var isForwarded = location == "skb.priority" && writer.Program.Hook == HookKind.TcIngress && reader.Program.Hook == HookKind.TcEgress;
        return isAgainstThePath || isForwarded;
    }
}
