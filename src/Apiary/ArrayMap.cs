// The array map. Simulated elements come into being zeroed on first use, as the kernel preallocates them zeroed.
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>An array of preallocated, zeroed elements (BPF_MAP_TYPE_ARRAY).</summary>
/// <typeparam name="TValue">The value.</typeparam>
[MapType(2, Key = typeof(uint))]
public sealed class ArrayMap<TValue> : ISimulatedMap
    where TValue : unmanaged
{
    private readonly ArrayStore _store = new();

    /// <summary>Capacity: what <see cref="MapAttribute"/> says; unbounded in the simulator until a bundle simulator or <see cref="ArrayMap{TValue}(int)"/> sets it.</summary>
    public int MaxEntries => _store.MaxEntries;

    /// <summary>An array whose capacity comes from <see cref="MapAttribute"/>.</summary>
    public ArrayMap()
    {
    }

    /// <summary>Simulator only: an array of a given capacity, for tests without a bundle simulator.</summary>
    public ArrayMap(int maxEntries) => _store.MaxEntries = maxEntries;

    /// <summary>Finds an element; null when the index is beyond the capacity (bpf_map_lookup_elem).</summary>
    [LowersTo("apy_array_lookup", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead)]
    public Ptr<TValue>? Lookup(uint index) => _store.Lookup(index, 0, Unsafe.SizeOf<TValue>())?.At<TValue>();

    /// <summary>Overwrites an element in place (bpf_map_update_elem); pointers from earlier lookups see the new value.</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: E2BIG beyond the capacity, EEXIST with <see cref="MapUpdate.NoExist"/>.</returns>
    [LowersTo("apy_array_update", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int Update(uint index, in TValue value, MapUpdate flags = MapUpdate.Any)
    {
        if (flags > MapUpdate.Exist)
        {
            return -(int)Errno.InvalidArgument;
        }

        if (Lookup(index) is not { } element)
        {
            return -(int)Errno.TooBig;
        }

        if (flags == MapUpdate.NoExist)
        {
            return -(int)Errno.Exists;
        }

        element.Value = value;
        return 0;
    }

    /// <summary>Starts a timer in an element of this map, as <see cref="HashTable{TKey, TValue}.StartTimer"/> does. Minimum kernel version: 5.15.</summary>
    /// <param name="timer">The field of an element that was looked up.</param>
    /// <param name="nanoseconds">From now.</param>
    /// <param name="body">Runs once; its key is the index.</param>
    /// <returns>0, or a negative <see cref="Errno"/>.</returns>
    /// <exception cref="KernelFaultException">Simulator only: the timer stands in no element of this map.</exception>
    [LowersTo("apy_timer_start", Effect = MemberEffect.KernelRead, Since = "5.15")]
    public int StartTimer(ref BpfTimer timer, ulong nanoseconds, TimerBody<uint, TValue> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        foreach (var (index, memory) in _store.Indexed)
        {
            if (SimulatedTimers.OffsetIn(memory, ref timer) is var offset and >= 0)
            {
                return SimulatedKernel.Current.Timers.Start(
                    memory, offset, SimulatedKernel.Current.NowNs + nanoseconds, () => body(in index, ref memory.At<TValue>().Value), static () => true);
            }
        }

        throw new KernelFaultException("a timer that stands in no element of the map");
    }

    /// <summary>
    /// Calls <paramref name="body"/> for each element (bpf_for_each_map_elem), in the order of the indexes. Minimum kernel version: 5.13.
    /// </summary>
    /// <typeparam name="TState">What the calls share.</typeparam>
    /// <param name="state">Passed to each call.</param>
    /// <param name="body">Ends the iteration with <see cref="LoopAction.Stop"/>.</param>
    /// <returns>The number of calls.</returns>
    [LowersTo("apy_for_each", Effect = MemberEffect.MapWrite, Since = "5.13")]
    public int ForEach<TState>(ref TState state, ElementBody<uint, TValue, TState> body)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(body);
        if (MaxEntries == int.MaxValue)
        {
            throw new KernelFaultException("iteration over an array without a capacity");
        }

        for (uint index = 0; index < (uint)MaxEntries; index++)
        {
            if (Lookup(index) is { } element && body(in index, ref element.Value, ref state) != LoopAction.Continue)
            {
                return (int)index + 1;
            }
        }

        return MaxEntries;
    }

    void ISimulatedMap.Configure(int maxEntries) => _store.MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _store.Elements;
}
