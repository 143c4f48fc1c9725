// A 16-byte address. IPv4 addresses are carried in their IPv4-mapped form, so that one key covers both families.
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary.Net;

/// <summary>An IPv6 address, or an IPv4 address as <c>::ffff:a.b.c.d</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[LowersTo("apy_address", Form = LoweringForm.Struct)]
[PrintedAs("%pI6", Format = Ip6Format)]
public struct Ipv6Address : IEquatable<Ipv6Address>, IFormattable
{
    private const string Ip6Format = "ip6";

    /// <summary>Bytes 0 to 3.</summary>
    [LowersTo("a", Form = LoweringForm.Field)]
    public Be32 A;

    /// <summary>Bytes 4 to 7.</summary>
    [LowersTo("b", Form = LoweringForm.Field)]
    public Be32 B;

    /// <summary>Bytes 8 to 11.</summary>
    [LowersTo("c", Form = LoweringForm.Field)]
    public Be32 C;

    /// <summary>Bytes 12 to 15: the IPv4 address of a mapped one.</summary>
    [LowersTo("d", Form = LoweringForm.Field)]
    public Be32 D;

    /// <summary>The IPv4-mapped form of an IPv4 address.</summary>
    [LowersTo("apy_address_mapped")]
    public static Ipv6Address Mapped(Be32 ipv4) => new() { C = Be32.FromHost(0xffff), D = ipv4 };

    /// <summary>Whether it is an IPv4-mapped address.</summary>
    [LowersTo("apy_address_is_mapped")]
    public readonly bool IsMapped => (A.Raw | B.Raw) == 0 && C == Be32.FromHost(0xffff);

    /// <summary>Whether two addresses are the same.</summary>
    [LowersTo("apy_address_equal")]
    public static bool AreEqual(in Ipv6Address left, in Ipv6Address right) =>
        left.A == right.A && left.B == right.B && left.C == right.C && left.D == right.D;

    /// <summary>Takes an address of the base class library; IPv4 becomes IPv4-mapped.</summary>
    public static Ipv6Address From(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return MemoryMarshal.Read<Ipv6Address>(address.MapToIPv6().GetAddressBytes());
    }

    /// <summary>The address for the base class library; IPv4-mapped becomes IPv4.</summary>
    public readonly IPAddress ToIPAddress()
    {
        var self = this;
        var address = new IPAddress(MemoryMarshal.AsBytes(new ReadOnlySpan<Ipv6Address>(in self)));
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    /// <inheritdoc/>
    public readonly bool Equals(Ipv6Address other) => AreEqual(in this, in other);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Ipv6Address other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(A, B, C, D);

    /// <summary>The address in its usual notation.</summary>
    public override readonly string ToString() => ToIPAddress().ToString();

    /// <summary>The address in its usual notation, or with the format <c>ip6</c> as eight groups of four hexadecimal digits.</summary>
    /// <exception cref="FormatException">The format is another one.</exception>
    public readonly string ToString(string? format, IFormatProvider? formatProvider) => format switch
    {
        null or "" => ToString(),
        Ip6Format => string.Join(':', new[] { A, B, C, D }.Select(static word => string.Create(CultureInfo.InvariantCulture, $"{word.Host >> 16:x4}:{word.Host & 0xffff:x4}"))),
        _ => throw new FormatException($"Ipv6Address has no format '{format}'."),
    };

    /// <summary>Equality.</summary>
    public static bool operator ==(Ipv6Address left, Ipv6Address right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(Ipv6Address left, Ipv6Address right) => !left.Equals(right);
}
