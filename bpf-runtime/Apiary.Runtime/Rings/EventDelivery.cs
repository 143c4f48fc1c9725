// What a ring reader does with an event.
namespace Apiary.Runtime.Rings;

/// <summary>Hands an event to its handler.</summary>
/// <param name="ring">Index of the ring in the manifest's events.</param>
/// <param name="data">The event's bytes, in the kernel's memory: valid during the call only.</param>
internal delegate void EventDelivery(int ring, ReadOnlySpan<byte> data);
