// The ring buffer map: events to the sidecar. The simulator keeps reservation order and accounts for every slot.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A ring buffer shared by all CPUs (BPF_MAP_TYPE_RINGBUF). The sidecar's <c>On{T}(T e)</c> receives the events in order.
/// When it is full a reservation fails and the loss is counted. Minimum kernel version: 5.8.
/// </summary>
/// <typeparam name="T">The event.</typeparam>
[MapType(27, IsKeyless = true)]
public sealed class RingBuffer<T> : ISimulatedRing
    where T : unmanaged
{
    private readonly List<Entry> _entries = [];
    private long _usedBytes;

    /// <summary>A ring buffer; its capacity comes from <see cref="MapAttribute"/>, 256 KiB without one.</summary>
    public RingBuffer()
    {
    }

    /// <summary>Capacity in bytes; the simulator fails reservations beyond it until <see cref="Drain"/>.</summary>
    public int MaxEntries { get; private set; } = 256 * 1024;

    /// <summary>Slots that are neither submitted nor discarded; must be 0 when an actor returns.</summary>
    public int OpenSlots => _entries.Count(static entry => entry.State == EntryState.Open);

    /// <summary>Reservations that failed because the ring was full.</summary>
    public long Lost { get; private set; }

    /// <summary>The submitted events that were not drained, in the order of their reservation.</summary>
    public IReadOnlyList<T> Emitted =>
        [.. _entries.Where(static entry => entry.State == EntryState.Submitted).Select(static entry => Read(entry.Memory))];

    /// <summary>Reserves an event; null when the ring is full (bpf_ringbuf_reserve).</summary>
    [LowersTo("apy_ring_reserve", PassTypeArguments = true, Region = PointerRegion.RingSlot, Effect = MemberEffect.Emit)]
    public Slot<T>? Reserve() => Take((uint)Unsafe.SizeOf<T>()) is { } memory ? new Slot<T>(this, memory) : null;

    /// <summary>
    /// Reserves an event and <paramref name="tail"/> bytes behind it, a number known at run time only; null when the ring has no room
    /// (bpf_ringbuf_reserve_dynptr). Minimum kernel version: 5.19.
    /// </summary>
    /// <param name="tail">Bytes behind the event.</param>
    [LowersTo("apy_ring_reserve_dynamic", PassTypeArguments = true, Region = PointerRegion.RingSlot, Effect = MemberEffect.Emit, Since = "5.19")]
    public DynamicSlot<T>? Reserve(uint tail) => Take(Unsafe.SizeOf<T>() + (long)tail) is { } memory ? new DynamicSlot<T>(this, memory) : null;

    /// <summary>Copies an event into the ring; false when it is full (bpf_ringbuf_output).</summary>
    [LowersTo("apy_ring_emit", PassTypeArguments = true, Effect = MemberEffect.Emit)]
    public bool Emit(in T value)
    {
        using var slot = Reserve();
        if (slot is null)
        {
            return false;
        }

        slot.Value = value;
        slot.Submit();
        return true;
    }

    /// <summary>Simulator only: takes the events, without their tails, up to the first open slot, as a consumer does.</summary>
    public IReadOnlyList<T> Drain() => [.. DrainMemory().Select(static memory => Read(memory))];

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => [];

    void ISimulatedMap.Configure(int maxEntries) => MaxEntries = maxEntries;

    void ISimulatedRing.Drain(SimulatedRingConsumer consumer)
    {
        foreach (var memory in DrainMemory())
        {
            consumer(memory.Bytes);
        }
    }

    internal void Release(SimulatedMemory memory, bool submitted)
    {
        var entry = _entries.Find(entry => ReferenceEquals(entry.Memory, memory))
            ?? throw new KernelFaultException("release of a slot of another ring");
        entry.State = submitted ? EntryState.Submitted : EntryState.Discarded;
        memory.Invalidate(submitted ? "the slot was submitted" : "the slot was discarded");
    }

    private static long RecordSize(long bytes) => (bytes + 8 + 7) & ~7;

    private static T Read(SimulatedMemory memory) => MemoryMarshal.Read<T>(memory.Bytes);

    private SimulatedMemory? Take(long bytes)
    {
        if (_usedBytes + RecordSize(bytes) > MaxEntries)
        {
            Lost++;
            return null;
        }

        _usedBytes += RecordSize(bytes);
        var memory = new SimulatedMemory((int)bytes);
        _entries.Add(new Entry(memory));
        return memory;
    }

    private List<SimulatedMemory> DrainMemory()
    {
        var drained = new List<SimulatedMemory>();
        var taken = 0;
        while (taken < _entries.Count && _entries[taken].State != EntryState.Open)
        {
            if (_entries[taken].State == EntryState.Submitted)
            {
                drained.Add(_entries[taken].Memory);
            }

            _usedBytes -= RecordSize(_entries[taken].Memory.Bytes.Length);
            taken++;
        }

        _entries.RemoveRange(0, taken);
        return drained;
    }

    private enum EntryState
    {
        Open,
        Submitted,
        Discarded,
    }

    private sealed class Entry(SimulatedMemory memory)
    {
        public SimulatedMemory Memory { get; } = memory;

        public EntryState State { get; set; }
    }
}
