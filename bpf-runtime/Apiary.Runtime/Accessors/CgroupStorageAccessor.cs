// Typed host-side access to the cgroup storage of a live bundle.
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>The values that a bundle keeps in cgroups. They can be reached one by one only: the kernel does not list them.</summary>
/// <typeparam name="TValue">The value.</typeparam>
public sealed class CgroupStorageAccessor<TValue>
    where TValue : unmanaged
{
    private readonly BpfMap _map;

    internal CgroupStorageAccessor(BpfMap map) => _map = map;

    /// <summary>Copies the value of a cgroup v2 directory, <c>/</c> for the root, out.</summary>
    /// <returns>Whether it has one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8004: there is no such cgroup.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryGet(string cgroup, out TValue value)
    {
        ArgumentNullException.ThrowIfNull(cgroup);
        using var directory = Cgroup.Open(Cgroup.Resolve(Cgroup.MountPoint(), cgroup));
        int owner = directory.Number;
        return _map.TryLookup(owner, out value);
    }

    /// <summary>Gives a cgroup v2 directory, <c>/</c> for the root, a value.</summary>
    /// <exception cref="Errors.ApiaryException">APY8004: there is no such cgroup.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void Set(string cgroup, in TValue value)
    {
        ArgumentNullException.ThrowIfNull(cgroup);
        using var directory = Cgroup.Open(Cgroup.Resolve(Cgroup.MountPoint(), cgroup));
        int owner = directory.Number;
        _map.Update(owner, in value);
    }

    /// <summary>Removes the value of a cgroup v2 directory, <c>/</c> for the root,.</summary>
    /// <returns>Whether it had one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8004: there is no such cgroup.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(string cgroup)
    {
        ArgumentNullException.ThrowIfNull(cgroup);
        using var directory = Cgroup.Open(Cgroup.Resolve(Cgroup.MountPoint(), cgroup));
        int owner = directory.Number;
        return _map.Delete(owner);
    }
}
