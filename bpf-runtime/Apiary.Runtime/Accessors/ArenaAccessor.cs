// Typed host-side access to an arena of a live bundle.
using System.Runtime.CompilerServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>
/// An arena of the author. No access is a system call: programs and this process see each other's stores at once; use <see cref="Volatile"/> and
/// <see cref="Interlocked"/> on fields that both write. References are valid until the bundle is unloaded.
/// </summary>
/// <typeparam name="T">An element.</typeparam>
public sealed unsafe class ArenaAccessor<T>
    where T : unmanaged
{
    private readonly BpfMap _map;

    internal ArenaAccessor(BpfMap map) => _map = map;

    /// <summary>Number of elements.</summary>
    public int Count => (int)(_map.Arena.Length / Unsafe.SizeOf<T>());

    /// <summary>An element, in place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the memory cannot be mapped.</exception>
    public ref T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return ref ((T*)_map.Arena.Address)[index];
        }
    }

    /// <summary>All elements, in place.</summary>
    public Span<T> AsSpan() => new(_map.Arena.Address, Count);
}
