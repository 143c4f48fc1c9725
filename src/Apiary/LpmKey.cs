// The key of a longest-prefix-match table.
using System.Runtime.InteropServices;

namespace Apiary;

/// <summary>An address with the number of its leading bits that count: <c>10.0.0.0/8</c>.</summary>
/// <typeparam name="TAddress">The address in network order, for example <see cref="Be32"/>: its first byte is compared first.</typeparam>
/// <param name="prefixLength">Bits that count, from the first byte's highest; at most 8 times the size of the address.</param>
/// <param name="address">The address; bits beyond the prefix do not count.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public struct LpmKey<TAddress>(uint prefixLength, TAddress address)
    where TAddress : unmanaged
{
    /// <summary>Bits of <see cref="Address"/> that count.</summary>
    public uint PrefixLength = prefixLength;

    /// <summary>The address.</summary>
    public TAddress Address = address;
}
