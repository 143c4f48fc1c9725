// Typed host-side access to a bloom filter of a live bundle.
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A bloom filter of the author. Each call is one system call. Minimum kernel version: 5.16.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class BloomFilterAccessor<T>
    where T : unmanaged
{
    private readonly BpfMap _map;

    internal BloomFilterAccessor(BpfMap map) => _map = map;

    /// <summary>Adds a value; it cannot be taken out.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void Add(in T value) => _map.Push(in value);

    /// <summary>False when the value was certainly never added.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool MayContain(T value) => _map.TryPeek(MemoryMarshal.AsBytes(new Span<T>(ref value)));
}
