// Locations that actors of different bundles share: the event itself, and what the kernel keeps of it. Maps and records belong to one bundle.
using Apiary.Contract.Effects;

namespace Apiary.Contract.Conflicts.Kinds;

/// <summary>Which locations are shared.</summary>
internal static class SharedLocations
{
    private static readonly string[] Prefixes = ["pkt.", "skb.", "addr.", "sk.", "sockops.", "sockopt.", "meta", "socket", "redirect"];

    /// <summary>Whether others see it.</summary>
    public static bool IsShared(string location) => !PacketFields.IsChecksum(location) && Prefixes.Any(prefix => location.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether it is a field of scratch bits that travel with a packet or socket.</summary>
    public static bool IsScratch(string location) => location is "skb.mark" or "skb.priority" or "sk.mark" or "sk.priority" or "skb.cb" or "skb.tc_index" or "skb.queue_mapping";
}
