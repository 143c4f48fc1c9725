// One thing that is wrong with a deployed bundle.
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Apiary.Runtime.Health;

/// <summary>A finding.</summary>
/// <param name="Bundle">The bundle's name; empty when it concerns the agent.</param>
/// <param name="Status"><see cref="HealthStatus.Unhealthy"/>: packets do not get what the bundle promises. <see cref="HealthStatus.Degraded"/>: they do, but something needs attention.</param>
/// <param name="Reason">What is wrong, for people.</param>
public sealed record HealthFinding(string Bundle, HealthStatus Status, string Reason);
