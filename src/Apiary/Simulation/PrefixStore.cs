// The prefixes of a simulated longest-prefix-match table.
using Apiary.CompilerServices;

namespace Apiary.Simulation;

/// <summary>Values by prefix. Bits beyond a prefix are cleared, so that equal prefixes are equal bytes.</summary>
/// <param name="addressSize">Bytes of an address.</param>
internal sealed class PrefixStore(int addressSize)
{
    private readonly Dictionary<(uint Length, string Bits), SimulatedMemory> _prefixes = [];

    public int MaxEntries { get; set; } = int.MaxValue;

    public int Count => _prefixes.Count;

    public IEnumerable<SimulatedElement> Elements => _prefixes.Select(static prefix => new SimulatedElement(
        [.. BitConverter.GetBytes(prefix.Key.Length), .. Convert.FromHexString(prefix.Key.Bits)], 0, prefix.Value.Bytes));

    public SimulatedMemory? Longest(uint length, ReadOnlySpan<byte> address)
    {
        for (var bits = IsTooLong(length) ? -1 : (int)length; bits >= 0; bits--)
        {
            if (_prefixes.TryGetValue(Prefix((uint)bits, address), out var found))
            {
                return found;
            }
        }

        return null;
    }

    public int Update(uint length, ReadOnlySpan<byte> address, ReadOnlySpan<byte> value, MapUpdate flags)
    {
        if (IsTooLong(length))
        {
            return -(int)Errno.InvalidArgument;
        }

        var prefix = Prefix(length, address);
        var exists = _prefixes.ContainsKey(prefix);
        if (MapStore<SimulatedMemory>.Allows(flags, exists) is var refusal and not 0)
        {
            return refusal;
        }

        if (!exists && Count >= MaxEntries)
        {
            return -(int)Errno.NoSpace;
        }

        _prefixes[prefix] = new SimulatedMemory(value.ToArray());
        return 0;
    }

    public int Delete(uint length, ReadOnlySpan<byte> address) =>
        IsTooLong(length) ? -(int)Errno.InvalidArgument
        : _prefixes.Remove(Prefix(length, address)) ? 0
        : -(int)Errno.NoEntry;

    private bool IsTooLong(uint length) => length > addressSize * 8;

    private static (uint Length, string Bits) Prefix(uint length, ReadOnlySpan<byte> address)
    {
        var bits = address.ToArray();
        for (var i = 0; i < bits.Length; i++)
        {
            var kept = Math.Clamp((int)length - (i * 8), 0, 8);
            bits[i] &= (byte)(0xff00 >> kept);
        }

        return (length, Convert.ToHexString(bits));
    }
}
