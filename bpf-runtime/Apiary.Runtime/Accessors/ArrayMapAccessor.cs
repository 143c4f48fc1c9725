// Typed host-side access to an array map of a live bundle.
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>An array of the author. Each access is one system call.</summary>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class ArrayMapAccessor<TValue>
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal ArrayMapAccessor(BpfMap map) => _map = map;

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
}
