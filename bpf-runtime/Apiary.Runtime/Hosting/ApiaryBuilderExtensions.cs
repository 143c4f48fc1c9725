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
        var deployment = Describe<TBundle>(builder, "", on);
        builder.Services.AddSingleton(services => Handle<TBundle>(services, deployment));
        builder.Services.AddSingleton<IDeployedBundle>(static services => services.GetRequiredService<BundleHandle<TBundle>>());
        builder.Services.AddSingleton(static services => services.GetRequiredService<BundleHandle<TBundle>>().Instance);
        return builder;
    }

    /// <summary>
    /// Runs a bundle as one of several in this agent, each with its own targets, configuration, maps and records. The instance that receives the events and
    /// the running bundle are in the services under the key <paramref name="instance"/>; status, metrics and commands know it as <c>bundle@instance</c>.
    /// </summary>
    /// <typeparam name="TBundle">The bundle class.</typeparam>
    /// <param name="builder">The agent.</param>
    /// <param name="instance">Tells it from the others: lower-case letters, digits and hyphens.</param>
    /// <param name="on">Names the targets, which no other instance of the bundle has.</param>
    /// <exception cref="ApiaryException">APY8015: there is such an instance already.</exception>
    public static IApiaryBuilder Deploy<TBundle>(this IApiaryBuilder builder, string instance, Action<DeploymentBuilder> on)
        where TBundle : class, IBundle<TBundle>
    {
        ArgumentException.ThrowIfNullOrEmpty(instance);
        var deployment = Describe<TBundle>(builder, instance, on);
        builder.Services.AddKeyedSingleton(instance, (services, _) => Handle<TBundle>(services, deployment));
        builder.Services.AddSingleton<IDeployedBundle>(services => services.GetRequiredKeyedService<BundleHandle<TBundle>>(instance));
        builder.Services.AddKeyedSingleton(instance, (services, _) => services.GetRequiredKeyedService<BundleHandle<TBundle>>(instance).Instance);
        return builder;
    }

    private static BundleDeployment Describe<TBundle>(IApiaryBuilder builder, string instance, Action<DeploymentBuilder> on)
        where TBundle : class, IBundle<TBundle>
    {
        var deployment = new DeploymentBuilder();
        on(deployment);
        var built = deployment.Build(TBundle.Info.Name, instance);
        return builder.Services.Any(service => service.ServiceType == typeof(BundleHandle<TBundle>) && (service.ServiceKey as string ?? "") == instance)
            ? throw new ApiaryException(RuntimeRules.ConfigInvalid, built.Name, "Deploy is called twice for it; name all its targets in one call, or give each its own instance name")
            : built;
    }

    private static BundleHandle<TBundle> Handle<TBundle>(IServiceProvider services, BundleDeployment deployment)
        where TBundle : class, IBundle<TBundle> => new(
            deployment,
            services,
            services.GetRequiredService<IOptions<ApiaryOptions>>().Value,
            services.GetRequiredService<ILoggerFactory>(),
            services.GetRequiredService<Telemetry.ApiaryMeter>());
}
