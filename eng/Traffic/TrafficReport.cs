// What really happened, counted by what send and receive returned.
using System.Text.Json.Serialization;

namespace Apiary.Traffic;

/// <param name="Connections">Attempts.</param>
/// <param name="Established">Attempts that succeeded.</param>
/// <param name="Refused">Attempts that the peer refused.</param>
/// <param name="Reset">Established connections that the peer reset, as asked.</param>
/// <param name="SentBytes">Bytes that the kernel took.</param>
/// <param name="ReceivedBytes">Bytes that the kernel gave.</param>
/// <param name="Failed">Connections that did not go as planned.</param>
internal sealed record TrafficReport(long Connections, long Established, long Refused, long Reset, long SentBytes, long ReceivedBytes, long Failed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TrafficReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
