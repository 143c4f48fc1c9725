// A deployed bundle as the agent drives it, whatever its class.
namespace Apiary.Runtime.Hosting;

/// <summary>The steps of a bundle's life. Called one at a time, from the control queue.</summary>
internal interface IDeployedBundle
{
    /// <summary>The bundle's name.</summary>
    string Name { get; }

    /// <summary>Checks everything that can be checked without changing the kernel.</summary>
    void Probe();

    /// <summary>Creates maps, loads and attaches programs.</summary>
    void Load();

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
