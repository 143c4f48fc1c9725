// What the simulator needs of a map besides its typed API.
namespace Apiary.CompilerServices;

/// <summary>A map of a bundle, as the simulator sees it.</summary>
public interface ISimulatedMap
{
    /// <summary>Sets the capacity that the bundle declares.</summary>
    void Configure(int maxEntries);

    /// <summary>Its elements as bytes; none for a ring buffer. Elements of an array appear when they were used.</summary>
    IEnumerable<SimulatedElement> Elements();
}

/// <summary>One element of a simulated map.</summary>
/// <param name="Key">The key's bytes; the index as u32 for arrays.</param>
/// <param name="Cpu">The CPU of a per-CPU map, else 0.</param>
/// <param name="Value">The value's bytes.</param>
public sealed record SimulatedElement(byte[] Key, int Cpu, byte[] Value);

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
