// What lets an accessor be made for a map that is not a field of a bundle: one that a map holds.
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>An accessor of maps that maps can hold.</summary>
/// <typeparam name="TSelf">The accessor.</typeparam>
public interface IMapAccessor<TSelf>
    where TSelf : IMapAccessor<TSelf>
{
    /// <summary>The accessor of <paramref name="map"/>, which stays open as long as it is used.</summary>
    static abstract TSelf Over(BpfMap map);
}
