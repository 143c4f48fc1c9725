// Typed host-side access to a queue or stack of a live bundle.
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A queue or stack of the author. Each call is one system call. Minimum kernel version: 4.20.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class LinearMapAccessor<T> : IMapAccessor<LinearMapAccessor<T>>
    where T : unmanaged
{
    private readonly BpfMap _map;

    internal LinearMapAccessor(BpfMap map) => _map = map;

    static LinearMapAccessor<T> IMapAccessor<LinearMapAccessor<T>>.Over(BpfMap map) => new(map);

    /// <summary>Capacity.</summary>
    public int MaxEntries => _map.MaxEntries;

    /// <summary>Puts a value in.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because it is full.</exception>
    public void Push(in T value) => _map.Push(in value);

    /// <summary>Takes the next value out.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryPop(out T value) => _map.TryPop(out value);

    /// <summary>Copies the next value.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryPeek(out T value)
    {
        value = default;
        return _map.TryPeek(MemoryMarshal.AsBytes(new Span<T>(ref value)));
    }
}
