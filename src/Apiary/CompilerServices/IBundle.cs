// What the generator adds to a bundle class: the contract between the author's class, the agent and the simulator, without reflection.
namespace Apiary.CompilerServices;

/// <summary>Implemented by the generated half of every bundle class.</summary>
/// <typeparam name="TSelf">The bundle class.</typeparam>
public interface IBundle<TSelf>
    where TSelf : class, IBundle<TSelf>
{
    /// <summary>Name, version, stamp and resources.</summary>
    static abstract BundleInfo Info { get; }

    /// <summary>The actors in declaration order, one entry per actor and hook, for the simulator.</summary>
    static abstract IReadOnlyList<SimulatedActor<TSelf>> Actors { get; }

    /// <summary>The maps that the author declared, ring buffers included, for the simulator.</summary>
    static abstract IReadOnlyList<SimulatedMap<TSelf>> Maps { get; }

    /// <summary>Makes an instance, with constructor arguments from <paramref name="services"/>.</summary>
    static abstract TSelf Create(IServiceProvider services);

    /// <summary>Hands an event to its handler <c>On{Event}</c>.</summary>
    /// <param name="ring">Index of the ring in the manifest's events.</param>
    /// <param name="data">The event's bytes.</param>
    void Deliver(int ring, ReadOnlySpan<byte> data);
}
