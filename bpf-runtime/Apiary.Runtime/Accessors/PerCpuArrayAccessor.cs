// Typed host-side access to a per-CPU array of a live bundle.
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>
/// A per-CPU array of the author. Each access is one system call; those on many elements are one per 1024 elements where the kernel has
/// batches (5.13), else one per element.
/// </summary>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class PerCpuArrayAccessor<TValue> : IMapAccessor<PerCpuArrayAccessor<TValue>>
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal PerCpuArrayAccessor(BpfMap map) => _map = map;

    static PerCpuArrayAccessor<TValue> IMapAccessor<PerCpuArrayAccessor<TValue>>.Over(BpfMap map) => new(map);

    /// <summary>Number of elements.</summary>
    public int Count => _map.MaxEntries;

    /// <summary>An element's values, one per possible CPU.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<TValue> Values(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var bytes = new byte[_map.TransferSize];
        var key = (uint)index;
        _map.TryLookup(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in key)), bytes);
        return PerCpuValues.Read<TValue>(bytes);
    }

    /// <summary>All elements, by index, each with its values, one per possible CPU.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public IReadOnlyList<IReadOnlyList<TValue>> Values()
    {
        var values = new IReadOnlyList<TValue>[Count];
        _map.VisitAll((key, block) => values[MemoryMarshal.Read<uint>(key)] = PerCpuValues.Read<TValue>(block));
        return values;
    }

    /// <summary>Writes an element's values on all possible CPUs.</summary>
    /// <exception cref="ArgumentException">There is no such element, or not one value per possible CPU.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void Set(int index, IReadOnlyList<TValue> values) => SetAll(index, [values]);

    /// <summary>Writes elements that stand one behind the other. When the kernel refuses one, those before it are written.</summary>
    /// <param name="start">Index of the first.</param>
    /// <param name="values">For each element, its values on all possible CPUs.</param>
    /// <exception cref="ArgumentException">There are no such elements, or one has not one value per possible CPU.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void SetAll(int start, IReadOnlyList<IReadOnlyList<TValue>> values) => _map.UpdateAll(
        MemoryMarshal.AsBytes<uint>(ElementIndexes.From(start, values.Count, Count)), PerCpuValues.WriteAll(values));
}
