// Bytes at addresses, for members that read kernel or user memory by number.
namespace Apiary.Simulation;

/// <summary>Simulated memory. What a test did not place is not mapped.</summary>
public sealed class SimulatedAddressSpace
{
    private const ulong Gap = 0x1000;
    private readonly SortedDictionary<ulong, byte[]> _regions = [];
    private ulong _next = 0x7f00_0000_0000;

    /// <summary>Puts bytes somewhere, and returns their address.</summary>
    public ulong Place(ReadOnlySpan<byte> bytes)
    {
        var address = _next;
        _regions.Add(address, bytes.ToArray());
        _next += ((ulong)bytes.Length / Gap * Gap) + (2 * Gap);
        return address;
    }

    /// <summary>Puts text with a zero behind it somewhere, and returns its address.</summary>
    public ulong Place(string text) => Place([.. System.Text.Encoding.UTF8.GetBytes(text), 0]);

    /// <summary>The bytes from <paramref name="address"/> to the end of what was placed there; empty where nothing is.</summary>
    public ReadOnlySpan<byte> From(ulong address)
    {
        foreach (var (start, bytes) in _regions)
        {
            if (address >= start && address - start < (ulong)bytes.Length)
            {
                return bytes.AsSpan((int)(address - start));
            }
        }

        return [];
    }
}
