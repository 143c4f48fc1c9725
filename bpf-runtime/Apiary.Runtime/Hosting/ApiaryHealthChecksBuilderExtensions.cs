// services.AddHealthChecks().AddApiary().
using Apiary.Runtime.Health;
using Apiary.Runtime.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

// The namespace in which every IHealthChecksBuilder extension is found without a further using.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds the agent to a host's health checks.</summary>
public static class ApiaryHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of all deployed bundles: links that are gone or lead elsewhere are unhealthy; missing pins, full tables and late updates degrade.</summary>
    /// <param name="builder">The host's checks.</param>
    /// <param name="name">Name of the check.</param>
    /// <param name="failureStatus">What is reported where the agent finds something unhealthy.</param>
    /// <param name="tags">Tags of the check.</param>
    public static IHealthChecksBuilder AddApiary(
        this IHealthChecksBuilder builder, string name = "apiary", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null) =>
        builder.Add(new HealthCheckRegistration(
            name, static services => new ApiaryHealthCheck(services.GetRequiredService<ApiaryAgent>()), failureStatus, tags));
}
