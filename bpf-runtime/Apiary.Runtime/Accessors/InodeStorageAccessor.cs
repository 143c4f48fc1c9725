// Typed host-side access to the inode storage of a live bundle.
using Microsoft.Win32.SafeHandles;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>The values that a bundle keeps in inodes. They can be reached one by one only: the kernel does not list them.</summary>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class InodeStorageAccessor<TValue>
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal InodeStorageAccessor(BpfMap map) => _map = map;

    /// <summary>Copies the value of the inode of an open file out.</summary>
    /// <returns>Whether it has one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryGet(SafeFileHandle file, out TValue value)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var held = new HeldDescriptor(file);
        int owner = held.Number;
        return _map.TryLookup(owner, out value);
    }

    /// <summary>Gives the inode of an open file a value.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void Set(SafeFileHandle file, in TValue value)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var held = new HeldDescriptor(file);
        int owner = held.Number;
        _map.Update(owner, in value);
    }

    /// <summary>Removes the value of the inode of an open file.</summary>
    /// <returns>Whether it had one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var held = new HeldDescriptor(file);
        int owner = held.Number;
        return _map.Delete(owner);
    }
}
