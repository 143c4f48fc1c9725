// Typed host-side access to a per-CPU array of a live bundle.
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A per-CPU array of the author. Each access is one system call.</summary>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class PerCpuArrayAccessor<TValue>
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal PerCpuArrayAccessor(BpfMap map) => _map = map;

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
}
