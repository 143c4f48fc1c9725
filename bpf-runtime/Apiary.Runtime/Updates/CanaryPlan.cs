// Which flows try a new version first, how many, for how long, and what ends the trial.
using Apiary.Runtime.Telemetry;

namespace Apiary.Runtime.Updates;

/// <summary>What decides whether a flow is a canary.</summary>
public enum CanaryKey
{
    /// <summary>The flow: addresses, ports, protocol, network namespace. Of a socket that connects, its cookie.</summary>
    Flow = 0,

    /// <summary>The pair of addresses: all flows of a client to one address go together.</summary>
    Hosts = 1,
}

/// <summary>One step of a trial.</summary>
/// <param name="Share">How many of the new flows are canaries: 0 to 1, to the nearest 65536th.</param>
/// <param name="For">How long the step lasts.</param>
public sealed record CanaryStep(double Share, TimeSpan For);

/// <summary>
/// A trial of the new version before all new flows get it. Chosen by hash when a flow is born, so that every hook agrees, and a flow
/// that was chosen keeps its version. Events without a record stay with the old version.
/// </summary>
/// <param name="Steps">One after the other; then comes the flip.</param>
public sealed record CanaryPlan(IReadOnlyList<CanaryStep> Steps)
{
    /// <summary>What decides whether a flow is a canary.</summary>
    public CanaryKey By { get; init; } = CanaryKey.Flow;

    /// <summary>Asked at each <see cref="UpdateOptions.DrainPoll"/>; true rolls the update back.</summary>
    public Func<CanaryReading, bool> AbortWhen { get; init; } = static reading => reading.New.VersionMissing > 0;
}

/// <summary>What the two versions have counted, each since it was loaded.</summary>
/// <param name="Old">The version in force.</param>
/// <param name="New">The candidate.</param>
/// <param name="Share">The share in force.</param>
public sealed record CanaryReading(BundleStatistics Old, BundleStatistics New, double Share);
