// The agent's answer to the host's health endpoint.
using Apiary.Runtime.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Apiary.Runtime.Health;

/// <summary>Healthy, or the worst of what <see cref="ApiaryAgent.ExamineAsync"/> finds, with all reasons.</summary>
internal sealed class ApiaryHealthCheck(ApiaryAgent agent) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var findings = await agent.ExamineAsync().ConfigureAwait(false);
        if (findings.Count == 0)
        {
            return HealthCheckResult.Healthy();
        }

        var data = findings.GroupBy(static finding => finding.Bundle)
            .ToDictionary(static bundle => bundle.Key, static bundle => (object)bundle.Select(static finding => finding.Reason).ToArray());
        var worst = findings.Min(static finding => finding.Status);
        return new HealthCheckResult(
            worst == HealthStatus.Unhealthy ? context.Registration.FailureStatus : worst,
            string.Join("; ", findings.Select(static finding => $"{finding.Bundle}: {finding.Reason}")),
            data: data);
    }
}
