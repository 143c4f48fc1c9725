// The words of AddApiary(agent => ...).
using Apiary.CompilerServices;
using Apiary.Contract.Rules;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Errors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Apiary.Runtime.Hosting;

/// <summary>What an agent can be told.</summary>
public static class ApiaryBuilderExtensions
{
    /// <summary>Pins below another directory than <c>/sys/fs/bpf/apiary</c>.</summary>
    public static IApiaryBuilder PinRoot(this IApiaryBuilder builder, string directory)
    {
        builder.Services.Configure<ApiaryOptions>(options => options.PinRoot = directory);
        return builder;
    }

    /// <summary>
    /// Runs a bundle: its programs are loaded and attached when the host starts, and removed when it stops. The instance that
    /// receives the events and the running bundle are in the services as <typeparamref name="TBundle"/> and <see cref="BundleHandle{TBundle}"/>.
    /// </summary>
    /// <typeparam name="TBundle">The bundle class.</typeparam>
    /// <param name="builder">The agent.</param>
    /// <param name="on">Names the targets.</param>
    /// <exception cref="ApiaryException">APY8015: the bundle is deployed in this agent already.</exception>
    public static IApiaryBuilder Deploy<TBundle>(this IApiaryBuilder builder, Action<DeploymentBuilder> on)
        where TBundle : class, IBundle<TBundle>
    {
        var name = TBundle.Info.Name;
        if (builder.Services.Any(static service => service.ServiceType == typeof(BundleHandle<TBundle>)))
        {
            throw new ApiaryException(RuntimeRules.ConfigInvalid, name, "Deploy is called twice for it; name all its targets in one call");
        }

        var deployment = new DeploymentBuilder();
        on(deployment);
        var built = deployment.Build(name);
        builder.Services.AddSingleton(services => new BundleHandle<TBundle>(
            built,
            services,
            services.GetRequiredService<IOptions<ApiaryOptions>>().Value,
            services.GetRequiredService<ILoggerFactory>(),
            services.GetRequiredService<Telemetry.ApiaryMeter>()));
        builder.Services.AddSingleton<IDeployedBundle>(static services => services.GetRequiredService<BundleHandle<TBundle>>());
        builder.Services.AddSingleton(static services => services.GetRequiredService<BundleHandle<TBundle>>().Instance);
        return builder;
    }
}
