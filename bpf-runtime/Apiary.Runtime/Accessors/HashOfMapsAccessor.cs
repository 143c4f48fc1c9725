// Typed host-side access to a hash of maps of a live bundle.
namespace Apiary.Runtime.Accessors;

/// <summary>A hash of maps of the author. Programs see the map that was there, or the new one, whole.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TInner">The accessor of the maps in it.</typeparam>
public sealed class HashOfMapsAccessor<TKey, TInner>
    where TKey : unmanaged
    where TInner : IMapAccessor<TInner>
{
    private readonly MapTable _table;

    internal HashOfMapsAccessor(MapTable table) => _table = table;

    /// <summary>Makes a new map, fills it by <paramref name="fill"/>, and puts it in: at once, in the place of one that may be there.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void Replace(in TKey key, Action<TInner> fill) => _table.Replace(in key, fill);

    /// <summary>Reads or changes the map that is there.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryUse(in TKey key, Action<TInner> use) => _table.TryUse(in key, use);

    /// <summary>Takes the map out; programs that have found it go on with it.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(in TKey key) => _table.Remove(in key);
}
