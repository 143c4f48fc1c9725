// Typed host-side access to the task storage of a live bundle.
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>The values that a bundle keeps in tasks. They can be reached one by one only: the kernel does not list them.</summary>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class TaskStorageAccessor<TValue>
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal TaskStorageAccessor(BpfMap map) => _map = map;

    /// <summary>Copies the value of the main thread of a process out.</summary>
    /// <returns>Whether it has one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryGet(int processId, out TValue value)
    {
        using var task = ProcessDescriptor.Open(processId);
        int owner = task.Number;
        return _map.TryLookup(owner, out value);
    }

    /// <summary>Gives the main thread of a process a value.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void Set(int processId, in TValue value)
    {
        using var task = ProcessDescriptor.Open(processId);
        int owner = task.Number;
        _map.Update(owner, in value);
    }

    /// <summary>Removes the value of the main thread of a process.</summary>
    /// <returns>Whether it had one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(int processId)
    {
        using var task = ProcessDescriptor.Open(processId);
        int owner = task.Number;
        return _map.Delete(owner);
    }
}
