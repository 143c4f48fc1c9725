// Typed host-side access to an array of maps of a live bundle.
namespace Apiary.Runtime.Accessors;

/// <summary>An array of maps of the author. Programs see the map that was there, or the new one, whole.</summary>
/// <typeparam name="TInner">The accessor of the maps in it.</typeparam>
public sealed class ArrayOfMapsAccessor<TInner>
    where TInner : IMapAccessor<TInner>
{
    private readonly MapTable _table;

    internal ArrayOfMapsAccessor(MapTable table) => _table = table;

    /// <summary>Makes a new map, fills it by <paramref name="fill"/>, and puts it in: at once, in the place of one that may be there.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public void Replace(int index, Action<TInner> fill) => _table.Replace((uint)index, fill);

    /// <summary>Reads or changes the map that is there.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool TryUse(int index, Action<TInner> use) => _table.TryUse((uint)index, use);

    /// <summary>Takes the map out; programs that have found it go on with it.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Remove(int index) => _table.Remove((uint)index);
}
