// The headers that random packet programs read and write.
namespace Apiary.Fidelity.Generation;

/// <summary>A field of a header.</summary>
/// <param name="Name">Its C# path.</param>
/// <param name="Wire"><c>byte</c>, <c>Be16</c> or <c>Be32</c>.</param>
internal sealed record HeaderField(string Name, string Wire);

/// <summary>A header.</summary>
/// <param name="Type">Its C# struct.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Pair">Two fields of one type that a program may exchange.</param>
internal sealed record HeaderShape(string Type, IReadOnlyList<HeaderField> Fields, (string One, string Other) Pair)
{
    /// <summary>Ethernet.</summary>
    public static HeaderShape Ethernet { get; } = new(
        "EthHdr",
        [new("Destination.A", "Be16"), new("Destination.C", "Be16"), new("Source.B", "Be16"), new("Source.C", "Be16")],
        ("Source", "Destination"));

    /// <summary>A VLAN tag.</summary>
    public static HeaderShape Vlan { get; } = new("VlanHdr", [new("Tci", "Be16"), new("Type", "Be16")], ("Tci", "Type"));

    /// <summary>IPv4.</summary>
    public static HeaderShape IPv4 { get; } = new(
        "Ipv4Hdr",
        [
            new("TypeOfService", "byte"), new("TotalLength", "Be16"), new("Identification", "Be16"), new("FragmentOffset", "Be16"), new("TimeToLive", "byte"),
            new("Checksum", "Be16"), new("Source", "Be32"), new("Destination", "Be32"),
        ],
        ("Source", "Destination"));

    /// <summary>IPv6.</summary>
    public static HeaderShape IPv6 { get; } = new(
        "Ipv6Hdr",
        [new("VersionClassFlow", "Be32"), new("PayloadLength", "Be16"), new("HopLimit", "byte"), new("Source.D", "Be32"), new("Destination.A", "Be32"), new("Destination.D", "Be32")],
        ("Source", "Destination"));

    /// <summary>TCP.</summary>
    public static HeaderShape Tcp { get; } = new(
        "TcpHdr",
        [
            new("SourcePort", "Be16"), new("DestinationPort", "Be16"), new("Sequence", "Be32"), new("Acknowledgment", "Be32"), new("DataOffset", "byte"),
            new("Window", "Be16"), new("Checksum", "Be16"), new("UrgentPointer", "Be16"),
        ],
        ("Sequence", "Acknowledgment"));

    /// <summary>UDP.</summary>
    public static HeaderShape Udp { get; } = new(
        "UdpHdr", [new("SourcePort", "Be16"), new("DestinationPort", "Be16"), new("Length", "Be16"), new("Checksum", "Be16")], ("SourcePort", "DestinationPort"));
}
