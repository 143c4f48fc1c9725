// The identity of a flow: namespace scope, protocol and both endpoints, normalised so that both directions have the same key.
using System.Globalization;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Net;

namespace Apiary;

/// <summary>
/// A flow, the same for both directions: the endpoint whose (address, port) bytes compare lower comes first.
/// IPv4 addresses are IPv4-mapped. 44 bytes, without padding, so that it can be a map key.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
[LowersTo("apy_flow_key", Form = LoweringForm.Struct)]
public struct FlowKey : IEquatable<FlowKey>
{
    /// <summary>Low 32 bits of the cookie of the network namespace.</summary>
    [LowersTo("scope", Form = LoweringForm.Field)]
    public uint Scope;

    /// <summary>IP protocol number.</summary>
    [LowersTo("protocol", Form = LoweringForm.Field)]
    public uint Protocol;

    /// <summary>Address of the lower endpoint.</summary>
    [LowersTo("address_low", Form = LoweringForm.Field)]
    public Ipv6Address AddressLow;

    /// <summary>Address of the higher endpoint.</summary>
    [LowersTo("address_high", Form = LoweringForm.Field)]
    public Ipv6Address AddressHigh;

    /// <summary>Port of the lower endpoint.</summary>
    [LowersTo("port_low", Form = LoweringForm.Field)]
    public Be16 PortLow;

    /// <summary>Port of the higher endpoint.</summary>
    [LowersTo("port_high", Form = LoweringForm.Field)]
    public Be16 PortHigh;

    /// <summary>The key of a flow between two endpoints, in either order.</summary>
    public static FlowKey Between(uint scope, uint protocol, Ipv6Address addressA, Be16 portA, Ipv6Address addressB, Be16 portB)
    {
        var order = MemoryMarshal.AsBytes(new ReadOnlySpan<Ipv6Address>(in addressA))
            .SequenceCompareTo(MemoryMarshal.AsBytes(new ReadOnlySpan<Ipv6Address>(in addressB)));
        var aIsLower = order < 0 || (order == 0 && portA.Host <= portB.Host);
        return new FlowKey
        {
            Scope = scope,
            Protocol = protocol,
            AddressLow = aIsLower ? addressA : addressB,
            AddressHigh = aIsLower ? addressB : addressA,
            PortLow = aIsLower ? portA : portB,
            PortHigh = aIsLower ? portB : portA,
        };
    }

    /// <inheritdoc/>
    public readonly bool Equals(FlowKey other) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<FlowKey>(in this)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<FlowKey>(in other)));

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is FlowKey other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Scope, Protocol, AddressLow, AddressHigh, PortLow, PortHigh);

    /// <summary>Protocol and endpoints, for people.</summary>
    public override readonly string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Protocol} {Endpoint(AddressLow, PortLow)} {Endpoint(AddressHigh, PortHigh)} scope {Scope}");

    /// <summary>Equality of all bytes.</summary>
    public static bool operator ==(FlowKey left, FlowKey right) => left.Equals(right);

    /// <summary>Inequality of any byte.</summary>
    public static bool operator !=(FlowKey left, FlowKey right) => !left.Equals(right);

    private static System.Net.IPEndPoint Endpoint(Ipv6Address address, Be16 port) => new(address.ToIPAddress(), port.Host);
}
