// APY6402: a field that a checksum covers is rewritten, and the checksum is not.
using Apiary.Contract.Effects;
using Apiary.Contract.Rules;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>APY6402.</summary>
public sealed class ChecksumRule : IConflictRule
{
    private static readonly string[] OfIp = ["pkt.ip.src", "pkt.ip.dst", "pkt.ip.ttl", "pkt.ip.tos", "pkt.ip.len", "pkt.ip.proto"];
    private static readonly string[] OfTransport = ["pkt.l4.sport", "pkt.l4.dport", "pkt.tcp.flags", "pkt.tcp.seq", "pkt.tcp.ack"];

    /// <inheritdoc/>
    public Rule Rule => ConflictRules.ChecksumMissing;

    /// <inheritdoc/>
    public IEnumerable<Conflict> Find(BundleComposition composition) =>
        composition.Actors.SelectMany(actor => new[] { Missing(actor, OfIp, "pkt.ip.csum"), Missing(actor, OfTransport, "pkt.l4.csum") }).OfType<Conflict>();

    // Two fields of one checksum that change places leave it as it is. Bytes that are written at places that are not known may be the checksum.
    private Conflict? Missing(ComposedActor actor, string[] covered, string checksum) => actor.Effects.Any(effect => effect.IsWrite && (effect.Location == checksum || effect.Location == PacketFields.Payload))
        ? null
        : actor.Effects.Where(effect => effect.IsWrite && covered.Contains(effect.Location) && effect.Value[0] != '=')
            .Select(effect => Conflict.Of(Rule, actor, null, effect.Guard, actor.DisplayName, effect.Location, EventText.Of(effect.Guard))).FirstOrDefault();
}
