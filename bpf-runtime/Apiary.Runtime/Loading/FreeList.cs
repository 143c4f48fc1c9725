// Fills the queue of free rows of a record: row 0 is the first to be born.
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Loading;

/// <summary>The free list of a record's slab.</summary>
internal static class FreeList
{
    /// <summary>Pushes the numbers of all rows.</summary>
    public static void Fill(BpfMap queue, int rows)
    {
        for (uint row = 0; row < (uint)rows; row++)
        {
            queue.Push(row);
        }
    }
}
