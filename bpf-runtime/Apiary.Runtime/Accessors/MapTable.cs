// The maps that a map holds: made like each other, put in and taken out whole.
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>One map of maps.</summary>
/// <param name="outer">The map.</param>
/// <param name="inner">What the maps in it are like.</param>
internal sealed unsafe class MapTable(BpfMap outer, MapManifest inner)
{
    /// <summary>Makes a map, lets it be filled, and puts it in; the one that was there lives on while programs use it.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public void Replace<TKey, TInner>(in TKey key, Action<TInner> fill)
        where TKey : unmanaged
        where TInner : IMapAccessor<TInner>
    {
        ArgumentNullException.ThrowIfNull(fill);
        var options = new bpf_map_create_opts { sz = (nuint)sizeof(bpf_map_create_opts), map_flags = (uint)inner.Flags };
        var result = LibBpf.bpf_map_create(inner.Type, outer.Name, (uint)inner.KeySize, (uint)inner.ValueSize, (uint)inner.MaxEntries, &options);
        if (result < 0)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, $"creating a map of '{outer.Name}'", ErrorNumber.Describe(-result));
        }

        using var map = BpfMap.FromDescriptor(outer.Name, new BpfDescriptor(result));
        fill(TInner.Over(map));
        outer.Update(in key, (uint)map.Descriptor.Number);
    }

    /// <summary>Lets the map of <paramref name="key"/> be used; it cannot go away meanwhile.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryUse<TKey, TInner>(in TKey key, Action<TInner> use)
        where TKey : unmanaged
        where TInner : IMapAccessor<TInner>
    {
        ArgumentNullException.ThrowIfNull(use);
        if (!outer.TryLookup(in key, out uint id) || id == 0)
        {
            return false;
        }

        var result = LibBpf.bpf_map_get_fd_by_id(id);
        if (result == -ErrorNumber.ENOENT)
        {
            return false;
        }

        using var map = BpfMap.FromDescriptor(outer.Name, result >= 0
            ? new BpfDescriptor(result)
            : throw new ApiaryException(RuntimeRules.KernelRefused, $"opening a map of '{outer.Name}'", ErrorNumber.Describe(-result)));
        use(TInner.Over(map));
        return true;
    }

    /// <summary>Takes a map out.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove<TKey>(in TKey key)
        where TKey : unmanaged => outer.Delete(in key);
}
