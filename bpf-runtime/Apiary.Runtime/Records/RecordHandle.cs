// What carriers and indexes hold instead of a record: row number and the low byte of the row's generation.
namespace Apiary.Runtime.Records;

/// <summary>The arithmetic of handles: row in the low 24 bits, generation in the high 8.</summary>
internal static class RecordHandle
{
    /// <summary>Rows a slab can have.</summary>
    public const int MaximumRows = 1 << RowBits;

    private const int RowBits = 24;

    /// <summary>The handle of a row in its present life.</summary>
    public static uint Of(int row, uint generation) => (uint)row | (generation << RowBits);

    /// <summary>The row a handle names.</summary>
    public static int Row(uint handle) => (int)(handle & (MaximumRows - 1));

    /// <summary>Whether a handle was given out in the life <paramref name="generation"/> of its row.</summary>
    public static bool IsOf(uint handle, uint generation) => handle >> RowBits == (generation & 0xff);

    /// <summary>The generation of the next life: skips multiples of 256, so that no handle is 0.</summary>
    public static uint NextGeneration(uint generation)
    {
        var next = generation + 1;
        return (next & 0xff) == 0 ? next + 1 : next;
    }
}
