// What the three bundles did together, beside what really happened.
using System.Text.Json;

namespace Together;

/// <summary>The outcome of a run.</summary>
public sealed record Report
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Connections that a backend answered, by backend, as the client counted them.</summary>
    public required IReadOnlyList<int> Answers { get; init; }

    /// <summary>The same as the load balancer counted them.</summary>
    public required IReadOnlyList<ulong> Balanced { get; init; }

    /// <summary>Connections that failed in the client.</summary>
    public required int Denied { get; init; }

    /// <summary>Connections that the guard's firewall refused.</summary>
    public required ulong Refused { get; init; }

    /// <summary>Connections that the guard's limiter refused.</summary>
    public required ulong Limited { get; init; }

    /// <summary>Bytes that the guard has counted for the tenant, headers included.</summary>
    public required ulong TenantBytes { get; init; }

    /// <summary>Payload that the client sent.</summary>
    public required ulong SentBytes { get; init; }

    /// <summary>Payload that the client received.</summary>
    public required ulong ReceivedBytes { get; init; }

    /// <summary>The same as the tracer saw it.</summary>
    public required ulong TracedSentBytes { get; init; }

    /// <summary>The same as the tracer saw it.</summary>
    public required ulong TracedReceivedBytes { get; init; }

    /// <summary>Whose programs run at tc egress, in order.</summary>
    public required IReadOnlyList<string> Egress { get; init; }

    /// <summary>Whose programs run at tc ingress, in order.</summary>
    public required IReadOnlyList<string> Ingress { get; init; }

    /// <summary>What the agent says does not hold.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Whether everybody counted what happened, and the order is the declared one.</summary>
    public bool IsExact =>
        Answers.Sum() > 0 && Answers.Select(static count => (ulong)count).SequenceEqual(Balanced)
        && (ulong)Denied == Refused + Limited && Refused > 0 && Limited > 0 && TenantBytes > SentBytes
        && TracedSentBytes == SentBytes && TracedReceivedBytes == ReceivedBytes
        && Egress.Count == 3 && Egress[^1] == "load-balancer" && Ingress.Count == 2 && Ingress[0] == "load-balancer"
        && Findings.Count == 0;

    /// <summary>One line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Snake);
}
