// One Deploy call, as data.
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Deployment;

/// <summary>Where and how a bundle is to run. Says nothing about the host: checked by <see cref="DeploymentCheck"/>, then planned.</summary>
/// <param name="Bundle">The bundle's name.</param>
/// <param name="Targets">Interfaces and cgroups.</param>
/// <param name="Config">Values of <c>[Config]</c> fields.</param>
/// <param name="Sizes">Other sizes of maps than the bundle's.</param>
/// <param name="Instance">Tells it from other deployments of the bundle in the agent; empty for the only one.</param>
public sealed record BundleDeployment(
    string Bundle,
    IReadOnlyList<DeploymentTarget> Targets,
    IReadOnlyList<ConfigValue> Config,
    IReadOnlyList<MapSize> Sizes,
    string Instance = "")
{
    /// <summary>What the agent calls it: the bundle's name, or <c>bundle@instance</c>.</summary>
    public string Name => InstanceName.Of(Bundle, Instance);
}

/// <summary>The value of a <c>[Config]</c> field.</summary>
/// <param name="Field">C# field.</param>
/// <param name="Bytes">The value as the kernel reads it.</param>
public sealed record ConfigValue(string Field, ReadOnlyMemory<byte> Bytes);

/// <summary>The size of a map.</summary>
/// <param name="Member">C# field of the map.</param>
/// <param name="Entries">Entries, or bytes of a ring buffer.</param>
public sealed record MapSize(string Member, int Entries);
