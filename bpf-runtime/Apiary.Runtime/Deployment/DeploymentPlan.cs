// From a checked deployment to what the loader is asked for.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Deployment;

/// <summary>Translates C# names to C names.</summary>
internal static class DeploymentPlan
{
    /// <summary>The loader's options for a deployment that passed <see cref="DeploymentCheck"/>.</summary>
    public static LoadOptions Options(BundleDeployment deployment, BundleManifest manifest, string pinRoot) => new()
    {
        Targets = deployment.Targets,
        Instance = deployment.Instance,
        PinRoot = pinRoot,
        Tag = (uint)manifest.Version,
        Config = deployment.Config.ToDictionary(static value => value.Field, static value => value.Bytes.ToArray()),
        MapEntries = deployment.Sizes.ToDictionary(size => manifest.Maps.First(map => map.Member == size.Member).Name, static size => (uint)size.Entries),
    };
}
