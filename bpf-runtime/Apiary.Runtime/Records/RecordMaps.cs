// The maps around a slab, as the sweeper needs them; over the kernel's maps here, over dictionaries in tests.
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Records;

/// <summary>Key to handle.</summary>
internal interface IHandleIndex
{
    /// <summary>The handle of <paramref name="key"/>.</summary>
    bool TryFind(in FlowKey key, out uint handle);

    /// <summary>Removes the entry of <paramref name="key"/>.</summary>
    void Remove(in FlowKey key);
}

/// <summary>The queue of free rows.</summary>
internal interface IFreeRows
{
    /// <summary>Gives a row back.</summary>
    void Push(uint row);

    /// <summary>Takes the row that has waited longest.</summary>
    /// <returns>False when there is none.</returns>
    bool TryPop(out uint row);
}

/// <summary>A further map from some other key to handles.</summary>
internal interface IAliasIndex
{
    /// <summary>Removes all entries whose handle <paramref name="isOutdated"/> says is no longer valid.</summary>
    int RemoveWhere(Predicate<uint> isOutdated);
}

/// <summary>The index map of a record.</summary>
internal sealed class MapHandleIndex(BpfMap map) : IHandleIndex
{
    /// <inheritdoc/>
    public bool TryFind(in FlowKey key, out uint handle) => map.TryLookup(in key, out handle);

    /// <inheritdoc/>
    public void Remove(in FlowKey key) => map.Delete(in key);
}

/// <summary>The free list map of a record.</summary>
internal sealed class MapFreeRows(BpfMap map) : IFreeRows
{
    /// <inheritdoc/>
    public void Push(uint row) => map.Push(in row);

    /// <inheritdoc/>
    public bool TryPop(out uint row) => map.TryPop(out row);
}

/// <summary>A map from socket cookie (u64, never reused) to handle.</summary>
internal sealed class MapCookieIndex(BpfMap map) : IAliasIndex
{
    /// <inheritdoc/>
    public int RemoveWhere(Predicate<uint> isOutdated)
    {
        var removed = 0;
        foreach (var (cookie, handle) in map.Entries<ulong, uint>())
        {
            if (isOutdated(handle) && map.Delete(in cookie))
            {
                removed++;
            }
        }

        return removed;
    }
}
