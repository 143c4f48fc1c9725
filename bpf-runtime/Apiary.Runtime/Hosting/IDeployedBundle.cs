// A deployed bundle as the agent drives it, whatever its class.
using Apiary.Contract.Manifest;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Rings;
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

    /// <summary>Hands an event to its handler.</summary>
    EventDelivery Deliver { get; }

    /// <summary>Checks everything that can be checked without changing the kernel.</summary>
    /// <returns>What the compiler told about the bundle.</returns>
    BundleManifest Probe();

    /// <summary>An update to go on with, which a process before this one had begun; known after <see cref="Load"/>.</summary>
    UnfinishedUpdate? Unfinished { get; }

    /// <summary>Whether a process before this one has brought it into the kernel; known after <see cref="Load"/>.</summary>
    bool IsAdopted { get; }

    /// <summary>Creates maps, loads and attaches programs; or goes on with what a process before this one has left.</summary>
    /// <returns>The version that is in the kernel now: this one, or one that this one is to take the place of.</returns>
    IDeployedBundle Load();

    /// <summary>Loads the programs beside those of the version that runs, and attaches nothing.</summary>
    void LoadBeside(Sidecar predecessor, StateCarryOver state);

    /// <summary>Takes back <see cref="Load"/>.</summary>
    void Unload();

    /// <summary>Lets go of what <see cref="Load"/> has made, which goes on.</summary>
    void Leave();

    /// <summary>Starts delivering events and sweeping records.</summary>
    void Read();

    /// <summary>Stops delivering and sweeping; the programs go on.</summary>
    void Pause();

    /// <summary>Detaches the programs and delivers what is left.</summary>
    void Drain();

    /// <summary>Makes it visible to metrics.</summary>
    void Serve();

    /// <summary>Takes back <see cref="Serve"/>.</summary>
    void Retire();
}
