// A reservation in a ring buffer: filled in place, then submitted, or discarded by Dispose.
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A reserved event. Use it as <c>using var e = Ring.Reserve();</c>, test for null, fill <see cref="Value"/>, and <see cref="Submit"/>;
/// leaving the block without it discards the reservation. Its memory is not zeroed by the kernel: set every field.
/// </summary>
/// <typeparam name="T">The event.</typeparam>
[PointerTo(PointerRegion.RingSlot, Cleanup = "apy_slot_discard")]
public sealed class Slot<T> : IDisposable
    where T : unmanaged
{
    private readonly Ptr<T> _pointer;
    private readonly RingBuffer<T> _ring;
    private bool _released;

    internal Slot(RingBuffer<T> ring, SimulatedMemory memory)
    {
        _ring = ring;
        _pointer = memory.At<T>();
    }

    /// <summary>The event in the ring buffer.</summary>
    public ref T Value => ref _pointer.Value;

    /// <summary>Publishes the event; the slot must not be used afterwards. Minimum kernel version: 5.8.</summary>
    /// <exception cref="KernelFaultException">Simulator only: submitted or discarded before.</exception>
    [LowersTo("apy_slot_submit", Effect = MemberEffect.Emit)]
    public void Submit()
    {
        if (_released)
        {
            throw new KernelFaultException("submit of a released slot");
        }

        _released = true;
        _ring.Release(_pointer.Memory, submitted: true);
    }

    /// <summary>Discards the event unless it was submitted.</summary>
    public void Dispose()
    {
        if (!_released)
        {
            _released = true;
            _ring.Release(_pointer.Memory, submitted: false);
        }
    }
}
