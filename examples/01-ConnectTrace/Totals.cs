// The sums over all connections.
namespace ConnectTracing;

/// <summary>Sums since the start.</summary>
/// <param name="Established">Connections that were established.</param>
/// <param name="Ended">Connections and attempts that ended.</param>
/// <param name="Refused">Attempts that were refused or never answered.</param>
/// <param name="SentBytes">Payload of ended connections, sent.</param>
/// <param name="ReceivedBytes">Payload of ended connections, received.</param>
/// <param name="Retransmits">Segments sent again.</param>
/// <param name="LatencyP50">Median of the connect latencies.</param>
/// <param name="LatencyP99">99 % of the connect latencies are not larger.</param>
public sealed record Totals(
    long Established,
    long Ended,
    long Refused,
    ulong SentBytes,
    ulong ReceivedBytes,
    ulong Retransmits,
    TimeSpan LatencyP50,
    TimeSpan LatencyP99)
{
    /// <summary>Attempts, whatever became of them.</summary>
    public long Connections => Established + Refused;
}
