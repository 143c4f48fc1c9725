// Consistent hashing after Maglev: the host fills a table, the kernel looks a hash up in it.
namespace Apiary.Net;

/// <summary>Maglev tables (Eisenbud et al., NSDI 2016): few entries move when a backend comes or goes.</summary>
public static class Maglev
{
    /// <summary>Entries of a table; a prime. The capacity of the <see cref="ArrayMap{T}"/> that holds it.</summary>
    public const uint Size = 65_537;

    private const uint OffsetSeed = 0x6d61676c;
    private const uint SkipSeed = 0x65762121;

    /// <summary>The entry of a table for a hash.</summary>
    [KernelFunction]
    public static uint Slot(uint hash) => hash % Size;

    /// <summary>Builds the table for the host to write into the map: for each entry, an index into <paramref name="backends"/>.</summary>
    /// <param name="backends">One number per backend that stays with it, for example its address. All different.</param>
    /// <exception cref="ArgumentException">There is no backend, there are more than entries, or two are equal.</exception>
    public static uint[] Build(IReadOnlyList<uint> backends)
    {
        ArgumentNullException.ThrowIfNull(backends);
        if (backends.Count == 0 || backends.Count > Size || backends.Distinct().Count() != backends.Count)
        {
            throw new ArgumentException("A table needs backends, no more than entries, all different.", nameof(backends));
        }

        var table = new uint[Size];
        var isTaken = new bool[Size];
        var next = backends.Select(static backend => (ulong)(Hash.XxHash32(backend, OffsetSeed) % Size)).ToArray();
        var skip = backends.Select(static backend => (ulong)((Hash.XxHash32(backend, SkipSeed) % (Size - 1)) + 1)).ToArray();
        for (uint filled = 0, turn = 0; filled < Size; filled++, turn = (turn + 1) % (uint)backends.Count)
        {
            while (isTaken[next[turn]])
            {
                next[turn] = (next[turn] + skip[turn]) % Size;
            }

            isTaken[next[turn]] = true;
            table[next[turn]] = turn;
        }

        return table;
    }
}
