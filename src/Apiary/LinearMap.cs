// What queue and stack have in common. The simulator keeps the values as bytes, the oldest first.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Values without keys that programs and the host put in and take out: <see cref="QueueMap{T}"/> or <see cref="StackMap{T}"/>.</summary>
/// <typeparam name="T">The value.</typeparam>
public abstract class LinearMap<T> : ISimulatedMap
    where T : unmanaged
{
    private readonly LinkedList<T> _values = [];

    private protected LinearMap()
    {
    }

    /// <summary>Capacity: what <see cref="MapAttribute"/> says; unbounded in the simulator until a bundle simulator sets it.</summary>
    public int MaxEntries { get; private set; } = int.MaxValue;

    /// <summary>Simulator only: the values, the oldest first.</summary>
    public IReadOnlyCollection<T> Values => _values;

    /// <summary>Puts a value in (bpf_map_push_elem). Minimum kernel version: 4.20.</summary>
    /// <returns>0, or a negative <see cref="Errno"/>: E2BIG when full.</returns>
    [LowersTo("apy_linear_push", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int Push(in T value)
    {
        if (_values.Count >= MaxEntries)
        {
            return -(int)Errno.TooBig;
        }

        _values.AddLast(value);
        return 0;
    }

    /// <summary>Puts a value in; when it is full the oldest one is lost (bpf_map_push_elem with BPF_EXIST). Minimum kernel version: 4.20.</summary>
    /// <returns>0.</returns>
    [LowersTo("apy_linear_push_over", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public int PushOver(in T value)
    {
        if (_values.Count >= MaxEntries)
        {
            _values.RemoveFirst();
        }

        return Push(in value);
    }

    /// <summary>Takes the next value out (bpf_map_pop_elem); false, and a zeroed value, when there is none. Minimum kernel version: 4.20.</summary>
    [LowersTo("apy_linear_pop", PassTypeArguments = true, Effect = MemberEffect.MapWrite)]
    public bool TryPop(out T value)
    {
        if (!TryPeek(out value))
        {
            return false;
        }

        _values.Remove(Next!);
        return true;
    }

    /// <summary>Copies the next value (bpf_map_peek_elem); false, and a zeroed value, when there is none. Minimum kernel version: 4.20.</summary>
    [LowersTo("apy_linear_peek", PassTypeArguments = true, Effect = MemberEffect.MapRead)]
    public bool TryPeek(out T value)
    {
        value = Next is { } next ? next.Value : default;
        return Next is not null;
    }

    void ISimulatedMap.Configure(int maxEntries) => MaxEntries = maxEntries;

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => _values.Select(
        static value => new SimulatedElement([], 0, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray()));

    private LinkedListNode<T>? Next => End(_values);

    private protected abstract LinkedListNode<T>? End(LinkedList<T> values);
}
