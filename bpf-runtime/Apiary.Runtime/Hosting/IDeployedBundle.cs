// A deployed bundle as the agent drives it, whatever its class.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Hosting;

/// <summary>The steps of a bundle's life. Called one at a time, from the control queue.</summary>
internal interface IDeployedBundle
{
    /// <summary>The bundle's name.</summary>
    string Name { get; }

    /// <summary>Where and how it was deployed.</summary>
    BundleDeployment Deployment { get; }

    /// <summary>Its user-space half, or null while it is not in the kernel.</summary>
    Sidecar? Sidecar { get; }

    /// <summary>Checks everything that can be checked without changing the kernel.</summary>
    /// <returns>What the compiler told about the bundle.</returns>
    BundleManifest Probe();

    /// <summary>Creates maps, loads and attaches programs.</summary>
    void Load();

    /// <summary>Loads the programs beside those of the version that runs, and attaches nothing.</summary>
    void LoadBeside(Sidecar predecessor, StateCarryOver state);

    /// <summary>Takes back <see cref="Load"/>.</summary>
    void Unload();

    /// <summary>Starts delivering events and sweeping records.</summary>
    void Read();

    /// <summary>Detaches the programs and delivers what is left.</summary>
    void Drain();

    /// <summary>Makes it visible to metrics.</summary>
    void Serve();

    /// <summary>Takes back <see cref="Serve"/>.</summary>
    void Retire();
}
