// Marks the structs that the kernel itself manages inside of map values.
namespace Apiary.CompilerServices;

/// <summary>
/// A field of this type is an object of the kernel: it may stand at the top level of a map value, in maps of the given types only (APY3040), and
/// neither it nor the value around it can be copied or overwritten in place (APY4032).
/// </summary>
/// <param name="mapTypes"><c>enum bpf_map_type</c> of the maps whose values may hold it.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class KernelObjectAttribute(params int[] mapTypes) : Attribute
{
    /// <summary><c>enum bpf_map_type</c> of the maps whose values may hold it.</summary>
    public IReadOnlyList<int> MapTypes { get; } = mapTypes;
}
