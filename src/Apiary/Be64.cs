// A 64-bit integer as it stands on the wire. Without conversions, so that mixing wire and host order does not compile.
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>A big-endian 64-bit integer. Only equality is defined on it, which needs no byte swap.</summary>
[StructLayout(LayoutKind.Sequential)]
[LowersTo("__be64", Form = LoweringForm.Scalar)]
public readonly struct Be64 : IEquatable<Be64>
{
    private readonly ulong _raw;

    private Be64(ulong raw) => _raw = raw;

    /// <summary>The bytes as they stand in memory, read in the order of the host.</summary>
    [LowersTo("apy_be64_raw")]
    public ulong Raw => _raw;

    /// <summary>The number, in host order.</summary>
    [LowersTo("apy_be64_host")]
    public ulong Host => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(_raw) : _raw;

    /// <summary>The wire form of a host-order number; constants are swapped at compile time.</summary>
    [LowersTo("apy_be64_from_host")]
    public static Be64 FromHost(ulong value) => new(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    /// <summary>Takes bytes that are in wire order already.</summary>
    [LowersTo("apy_be64_from_raw")]
    public static Be64 FromRaw(ulong raw) => new(raw);

    /// <inheritdoc/>
    public bool Equals(Be64 other) => _raw == other._raw;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Be64 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _raw.GetHashCode();

    /// <summary>The number, in decimal.</summary>
    public override string ToString() => Host.ToString(CultureInfo.InvariantCulture);

    /// <summary>Equality of the bytes.</summary>
    public static bool operator ==(Be64 left, Be64 right) => left._raw == right._raw;

    /// <summary>Inequality of the bytes.</summary>
    public static bool operator !=(Be64 left, Be64 right) => left._raw != right._raw;
}
