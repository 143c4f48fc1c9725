// Typed host-side access to an array map of a live bundle.
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>
/// An array of the author. Each access is one system call; <see cref="Values"/> and <see cref="SetAll"/> are one per 1024 elements where the
/// kernel has batches (5.6), else one per element.
/// </summary>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class ArrayMapAccessor<TValue> : IMapAccessor<ArrayMapAccessor<TValue>>
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal ArrayMapAccessor(BpfMap map) => _map = map;

    static ArrayMapAccessor<TValue> IMapAccessor<ArrayMapAccessor<TValue>>.Over(BpfMap map) => new(map);

    /// <summary>Number of elements.</summary>
    public int Count => _map.MaxEntries;

    /// <summary>An element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public TValue this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            _map.TryLookup((uint)index, out TValue value);
            return value;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            _map.Update((uint)index, in value);
        }
    }

    /// <summary>All elements, by index. Each is read whole, but not all at one time.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<TValue> Values()
    {
        var values = new TValue[Count];
        _map.VisitAll((key, value) => values[MemoryMarshal.Read<uint>(key)] = MemoryMarshal.Read<TValue>(value));
        return values;
    }

    /// <summary>Writes elements that stand one behind the other. When the kernel refuses one, those before it are written.</summary>
    /// <param name="start">Index of the first.</param>
    /// <param name="values">The new values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such elements.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void SetAll(int start, ReadOnlySpan<TValue> values) => _map.UpdateAll(ElementIndexes.From(start, values.Length, Count), values);
}
