// A 32-bit integer as it stands on the wire. Without conversions, so that mixing wire and host order does not compile.
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>A big-endian 32-bit integer. Only equality is defined on it, which needs no byte swap.</summary>
[StructLayout(LayoutKind.Sequential)]
[LowersTo("__be32", Form = LoweringForm.Scalar)]
[PrintedAs("%pI4", Format = Ip4Format)]
public readonly struct Be32 : IEquatable<Be32>, IFormattable
{
    private const string Ip4Format = "ip4";
    private readonly uint _raw;

    private Be32(uint raw) => _raw = raw;

    /// <summary>The bytes as they stand in memory, read in the order of the host.</summary>
    [LowersTo("apy_be32_raw")]
    public uint Raw => _raw;

    /// <summary>The number, in host order.</summary>
    [LowersTo("apy_be32_host")]
    public uint Host => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(_raw) : _raw;

    /// <summary>The wire form of a host-order number; constants are swapped at compile time.</summary>
    [LowersTo("apy_be32_from_host")]
    public static Be32 FromHost(uint value) => new(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    /// <summary>Takes bytes that are in wire order already.</summary>
    [LowersTo("apy_be32_from_raw")]
    public static Be32 FromRaw(uint raw) => new(raw);

    /// <inheritdoc/>
    public bool Equals(Be32 other) => _raw == other._raw;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Be32 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)_raw;

    /// <summary>The number, in decimal.</summary>
    public override string ToString() => Host.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number in decimal, or with the format <c>ip4</c> as an address: <c>10.0.0.1</c>.</summary>
    /// <exception cref="FormatException">The format is another one.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider) => format switch
    {
        null or "" => ToString(),
        Ip4Format => string.Create(CultureInfo.InvariantCulture, $"{Host >> 24}.{(Host >> 16) & 255}.{(Host >> 8) & 255}.{Host & 255}"),
        _ => throw new FormatException($"Be32 has no format '{format}'."),
    };

    /// <summary>Equality of the bytes.</summary>
    public static bool operator ==(Be32 left, Be32 right) => left._raw == right._raw;

    /// <summary>Inequality of the bytes.</summary>
    public static bool operator !=(Be32 left, Be32 right) => left._raw != right._raw;
}
