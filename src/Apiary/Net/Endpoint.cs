// An address and a port: one end of a flow, as events carry it to the sidecar.
using System.Net;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary.Net;

/// <summary>An address and a port, 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
[LowersTo("apy_endpoint", Form = LoweringForm.Struct)]
public struct Endpoint : IEquatable<Endpoint>
{
    /// <summary>The address; IPv4 is IPv4-mapped.</summary>
    [LowersTo("address", Form = LoweringForm.Field)]
    public Ipv6Address Address;

    /// <summary>The port.</summary>
    [LowersTo("port", Form = LoweringForm.Field)]
    public Be16 Port;

    /// <summary>Always 0; makes the padding explicit, so that the struct can be a map key.</summary>
    [LowersTo("zero", Form = LoweringForm.Field)]
    public ushort Zero;

    /// <summary>Takes an endpoint of the base class library.</summary>
    public static Endpoint From(IPEndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new Endpoint { Address = Ipv6Address.From(endpoint.Address), Port = Be16.FromHost((ushort)endpoint.Port) };
    }

    /// <summary>The endpoint for the base class library; IPv4-mapped becomes IPv4.</summary>
    public readonly IPEndPoint ToIPEndPoint() => new(Address.ToIPAddress(), Port.Host);

    /// <inheritdoc/>
    public readonly bool Equals(Endpoint other) => Address == other.Address && Port == other.Port;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Endpoint other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Address, Port);

    /// <summary>Address and port, for people.</summary>
    public override readonly string ToString() => ToIPEndPoint().ToString();

    /// <summary>Equality.</summary>
    public static bool operator ==(Endpoint left, Endpoint right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(Endpoint left, Endpoint right) => !left.Equals(right);
}
