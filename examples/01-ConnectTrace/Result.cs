// The machine-readable last line.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectTracing;

/// <summary>The result of a run.</summary>
/// <param name="Connections">Attempts seen.</param>
/// <param name="Established">Of these, established.</param>
/// <param name="Refused">Of these, refused or unanswered.</param>
/// <param name="TxBytes">Payload bytes sent, as traced.</param>
/// <param name="RxBytes">Payload bytes received, as traced.</param>
/// <param name="ExpectedTxBytes">Bytes that the traffic program sent; null without one.</param>
/// <param name="ExpectedRxBytes">Bytes that the traffic program received; null without one.</param>
/// <param name="LostEvents">Events that found the ring buffer full.</param>
public sealed record Result(
    long Connections,
    long Established,
    long Refused,
    ulong TxBytes,
    ulong RxBytes,
    ulong? ExpectedTxBytes,
    ulong? ExpectedRxBytes,
    long LostEvents)
{
    /// <summary>The result of a run.</summary>
    public static Result Of(Totals totals, Expectation? expectation, long lostEvents) => new(
        totals.Connections,
        totals.Established,
        totals.Refused,
        totals.SentBytes,
        totals.ReceivedBytes,
        expectation?.SentBytes,
        expectation?.ReceivedBytes,
        lostEvents);

    /// <summary>Whether everything that was to be seen was seen, to the byte.</summary>
    [JsonIgnore]
    public bool IsExact => LostEvents == 0 && TxBytes == (ExpectedTxBytes ?? TxBytes) && RxBytes == (ExpectedRxBytes ?? RxBytes);

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ResultJson.Default.Result);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Result))]
internal sealed partial class ResultJson : JsonSerializerContext;
