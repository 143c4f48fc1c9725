// What the simulator needs of a map besides its typed API.
namespace Apiary.CompilerServices;

/// <summary>A map of a bundle, as the simulator sees it.</summary>
public interface ISimulatedMap
{
    /// <summary>Sets the capacity that the bundle declares.</summary>
    void Configure(int maxEntries);
}

/// <summary>Receives one event.</summary>
public delegate void SimulatedRingConsumer(ReadOnlySpan<byte> data);

/// <summary>A ring buffer of a bundle, as the simulator sees it.</summary>
public interface ISimulatedRing : ISimulatedMap
{
    /// <summary>Slots that are neither submitted nor discarded.</summary>
    int OpenSlots { get; }

    /// <summary>Takes the submitted events up to the first open slot, in order.</summary>
    void Drain(SimulatedRingConsumer consumer);
}
