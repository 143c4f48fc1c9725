// services.AddApiary(agent => ...).
using System.Diagnostics.Metrics;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

// The namespace in which every IServiceCollection extension is found without a further using.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds the agent to a host.</summary>
public static class ApiaryServiceCollectionExtensions
{
    /// <summary>Adds the agent, which loads the deployed bundles when the host starts and removes them when it stops.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Deploys bundles.</param>
    /// <exception cref="Apiary.Runtime.Errors.ApiaryException">APY8015: a bundle is deployed twice.</exception>
    public static IServiceCollection AddApiary(this IServiceCollection services, Action<IApiaryBuilder> configure)
    {
        services.AddOptions<ApiaryOptions>();
        services.TryAddSingleton(static provider => new ApiaryMeter(
            provider.GetService<IMeterFactory>(), provider.GetRequiredService<IOptions<ApiaryOptions>>().Value.CountsRuns ? RunCounting.Begin : static () => null));
        services.TryAddSingleton(static provider => new HostComposition { MemoryLimit = provider.GetRequiredService<IOptions<ApiaryOptions>>().Value.MapMemoryLimit });
        if (services.All(static service => service.ServiceType != typeof(ApiaryAgent)))
        {
            services.AddSingleton(static provider => new ApiaryAgent(
                provider.GetServices<IDeployedBundle>(),
                provider,
                provider.GetRequiredService<ILogger<ApiaryAgent>>()));
            services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<ApiaryAgent>());
        }

        configure(new Builder(services));
        return services;
    }

    private sealed record Builder(IServiceCollection Services) : IApiaryBuilder;
}
