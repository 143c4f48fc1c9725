// The keys of elements of an array that stand one behind the other.
namespace Apiary.Runtime.Accessors;

/// <summary>Makes and checks the keys of a run of elements.</summary>
internal static class ElementIndexes
{
    /// <summary>The indexes from <paramref name="start"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They go beyond <paramref name="capacity"/>.</exception>
    public static uint[] From(int start, int count, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, capacity - count);
        return [.. Enumerable.Range(start, count).Select(static index => (uint)index)];
    }
}
