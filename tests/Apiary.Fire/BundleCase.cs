// A case with one bundle, deployed by the host as any app does it.
using Apiary.CompilerServices;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Specs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Fire;

/// <summary>Deploys <typeparamref name="TBundle"/>, then exercises it.</summary>
/// <typeparam name="TBundle">The bundle.</typeparam>
/// <param name="name">What is proved.</param>
public abstract class BundleCase<TBundle>(string name) : FireCase(name)
    where TBundle : class, IBundle<TBundle>
{
    /// <inheritdoc/>
    public override BundleManifest Manifest
    {
        get
        {
            var info = TBundle.Info;
            return BundleSpec.FromAssembly(info.Assembly, info.Name, info.Stamp).Manifest;
        }
    }

    /// <inheritdoc/>
    public override void Run(FireStage stage)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApiary(agent => agent.Deploy<TBundle>(on => Deploy(on, stage)));
        using IHost host = builder.Build();
        host.Start();
        try
        {
            Exercise(host.Services.GetRequiredService<BundleHandle<TBundle>>(), stage);
        }
        finally
        {
            host.StopAsync().GetAwaiter().GetResult();
        }
    }

    /// <summary>Names the targets.</summary>
    protected abstract void Deploy(DeploymentBuilder on, FireStage stage);

    /// <summary>Makes the hook fire, and demands by <see cref="FireStage.Demand"/> what must be seen.</summary>
    protected abstract void Exercise(BundleHandle<TBundle> bundle, FireStage stage);
}
