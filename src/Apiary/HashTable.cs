// What the hash maps with one value per key have in common. Simulated on real bytes: keys by their bytes, an update links a new element.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A hash table of the kernel: <see cref="HashMap{TKey, TValue}"/> or <see cref="LruHashMap{TKey, TValue}"/>.</summary>
/// <typeparam name="TKey">The key, compared by its bytes; must have no padding.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public abstract class HashTable<TKey, TValue> : ISimulatedMap
    where TKey : unmanaged
    where TValue : unmanaged
{
    private readonly MapStore<SimulatedMemory> _store;

    private protected HashTable(bool evicting) => _store = new MapStore<SimulatedMemory>(evicting);

    /// <summary>Capacity: what <see cref="MapAttribute"/> says; unbounded in the simulator until a bundle simulator sets it.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>Simulator only: the number of elements.</summary>
    public int Count => _store.Count;

    /// <summary>Finds an element; null when there is none (bpf_map_lookup_elem).</summary>
    [LowersTo("apy_map_lookup", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead)]
    public Ptr<TValue>? Lookup(in TKey key) => _store.Lookup(Bytes(in key))?.At<TValue>();

    /// <summary>
    /// Creates or replaces an element (bpf_map_update_elem). Pointers from earlier lookups keep seeing the replaced element.
    /// </summary>
    /// <returns>0, or a negative <see cref="Errno"/>: EEXIST, ENOENT, E2BIG when full (a table that evicts is never full), ENOMEM with <see cref="MapFlags.NoPrealloc"/>.</returns>
    [LowersTo("apy_map_update", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int Update(in TKey key, in TValue value, MapUpdate flags = MapUpdate.Any) =>
        _store.Update(Bytes(in key), new SimulatedMemory(MemoryMarshal.AsBytes(new ReadOnlySpan<TValue>(in value)).ToArray()), flags);

    /// <summary>Removes an element (bpf_map_delete_elem).</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT.</returns>
    [LowersTo("apy_map_delete", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int Delete(in TKey key) => _store.Delete(Bytes(in key));

    /// <summary>
    /// Starts a timer in a value of this map (bpf_timer_init, bpf_timer_set_callback, bpf_timer_start); one that waits already is started anew.
    /// The timer ends with its element. Minimum kernel version: 5.15.
    /// </summary>
    /// <param name="timer">The field of a value that was looked up.</param>
    /// <param name="nanoseconds">From now.</param>
    /// <param name="body">Runs once; <see cref="BpfTimer.Restart"/> in it makes it periodic.</param>
    /// <returns>0, or a negative <see cref="Errno"/>.</returns>
    /// <exception cref="KernelFaultException">Simulator only: the timer stands in no element of this map.</exception>
    [LowersTo("apy_timer_start", Effect = MemberEffect.KernelRead, Since = "5.15")]
    public int StartTimer(ref BpfTimer timer, ulong nanoseconds, TimerBody<TKey, TValue> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        foreach (var (key, memory) in _store.Elements)
        {
            if (SimulatedTimers.OffsetIn(memory, ref timer) is var offset and >= 0)
            {
                return SimulatedKernel.Current.Timers.Start(
                    memory,
                    offset,
                    SimulatedKernel.Current.NowNs + nanoseconds,
                    () => body(in MemoryMarshal.AsRef<TKey>(key), ref memory.At<TValue>().Value),
                    () => _store.Elements.Any(element => ReferenceEquals(element.Value, memory)));
            }
        }

        throw new KernelFaultException("a timer that stands in no element of the map");
    }

    /// <summary>
    /// Calls <paramref name="body"/> for each element (bpf_for_each_map_elem), in no order; elements that come or go meanwhile may be missed. Minimum kernel version: 5.13.
    /// </summary>
    /// <typeparam name="TState">What the calls share.</typeparam>
    /// <param name="state">Passed to each call.</param>
    /// <param name="body">Ends the iteration with <see cref="LoopAction.Stop"/>.</param>
    /// <returns>The number of calls.</returns>
    [LowersTo("apy_for_each", Effect = MemberEffect.MapWrite, Since = "5.13")]
    public int ForEach<TState>(ref TState state, ElementBody<TKey, TValue, TState> body)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(body);
        var calls = 0;
        foreach (var (key, memory) in _store.Elements.ToArray())
        {
            calls++;
            if (body(in MemoryMarshal.AsRef<TKey>(key), ref memory.At<TValue>().Value, ref state) != LoopAction.Continue)
            {
                break;
            }
        }

        return calls;
    }

    /// <summary>Simulator only: a copy of all elements, in no particular order.</summary>
    public IReadOnlyList<KeyValuePair<TKey, TValue>> Entries() =>
        [.. _store.Elements.Select(static element => KeyValuePair.Create(MemoryMarshal.Read<TKey>(element.Key), MemoryMarshal.Read<TValue>(element.Value.Bytes)))];

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() =>
        _store.Elements.Select(static element => new SimulatedElement(element.Key, 0, element.Value.Bytes));

    private static ReadOnlySpan<byte> Bytes(in TKey key) => MemoryMarshal.AsBytes(new ReadOnlySpan<TKey>(in key));
}
