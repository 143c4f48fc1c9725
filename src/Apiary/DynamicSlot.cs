// A reservation in a ring buffer whose length is known at run time only: an event and bytes behind it.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A reserved event with a tail: <c>using var slot = Ring.Reserve(bytes);</c>, test for null, fill <see cref="GetHeader"/> and the tail, and
/// <see cref="Submit"/>; leaving the block without it discards the reservation. Its memory is not zeroed by the kernel. The sidecar's handler takes
/// the tail as its second parameter: <c>OnT(T e, ReadOnlySpan&lt;byte&gt; tail)</c>. Takes 16 bytes of stack. Minimum kernel version: 5.19.
/// </summary>
/// <typeparam name="T">The event.</typeparam>
[PointerTo(PointerRegion.RingSlot, Cleanup = "apy_dynamic_cleanup", Storage = "bpf_dynptr")]
public sealed class DynamicSlot<T> : IDisposable
    where T : unmanaged
{
    private readonly RingBuffer<T> _ring;
    private readonly SimulatedMemory _memory;
    private bool _released;

    internal DynamicSlot(RingBuffer<T> ring, SimulatedMemory memory)
    {
        _ring = ring;
        _memory = memory;
    }

    /// <summary>The event before the tail (bpf_dynptr_data); to be tested for null, which the verifier asks for.</summary>
    [LowersTo("apy_dynamic_header", PassTypeArguments = true, Region = PointerRegion.RingData, Effect = MemberEffect.KernelRead, Since = "5.19")]
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "A call of the kernel, with a result that must be kept.")]
    public Ptr<T>? GetHeader() => Open().At<T>();

    /// <summary>Writes a <typeparamref name="TPart"/> into the tail (bpf_dynptr_write); false when it does not lie inside.</summary>
    /// <typeparam name="TPart">What to write.</typeparam>
    /// <param name="offset">Bytes behind the start of the tail.</param>
    /// <param name="value">What to write.</param>
    [LowersTo("apy_dynamic_write", PassTypeArguments = true, Effect = MemberEffect.KernelRead, Since = "5.19")]
    public bool TryWrite<TPart>(uint offset, in TPart value)
        where TPart : unmanaged
    {
        var tail = Open().Bytes.AsSpan(Unsafe.SizeOf<T>());
        return offset <= (uint)tail.Length && MemoryMarshal.AsBytes(new ReadOnlySpan<TPart>(in value)).TryCopyTo(tail[(int)offset..]);
    }

    /// <summary>Publishes event and tail (bpf_ringbuf_submit_dynptr); the slot must not be used afterwards.</summary>
    /// <exception cref="KernelFaultException">Simulator only: submitted or discarded before.</exception>
    [LowersTo("apy_dynamic_submit", Effect = MemberEffect.Emit, Since = "5.19")]
    public void Submit() => Release(submitted: true);

    /// <summary>Gives the reservation up (bpf_ringbuf_discard_dynptr); the slot must not be used afterwards.</summary>
    /// <exception cref="KernelFaultException">Simulator only: submitted or discarded before.</exception>
    [LowersTo("apy_dynamic_discard", Effect = MemberEffect.Emit, Since = "5.19")]
    public void Discard() => Release(submitted: false);

    /// <summary>Discards the reservation unless it was submitted.</summary>
    public void Dispose()
    {
        if (!_released)
        {
            Discard();
        }
    }

    private void Release(bool submitted)
    {
        var memory = Open();
        _released = true;
        _ring.Release(memory, submitted);
    }

    private SimulatedMemory Open() => _released ? throw new KernelFaultException("use of a released slot") : _memory;
}
