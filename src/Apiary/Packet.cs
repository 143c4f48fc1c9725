// The portable view of a packet: what all packet hooks can tell, parsed once per program. Parsing stands in Simulation/PacketParser.cs and packet.h.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Net;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// A packet at XDP, tc or cgroup_skb: Ethernet (not at cgroup_skb, where packets begin with their IP header), at most one VLAN tag in the frame, IPv4 with options or IPv6 without extension headers, TCP or UDP.
/// What is not there, truncated or malformed reads as zero. Fragments that are not the first have no ports.
/// </summary>
[LowersTo("apy_packet", Form = LoweringForm.Struct)]
public sealed class Packet
{
    private readonly PacketHeaders _headers;

    /// <summary>Simulator only: parses a frame.</summary>
    public Packet(ReadOnlySpan<byte> frame, bool isEgress)
    {
        _headers = PacketParser.Parse(frame);
        Length = (uint)frame.Length;
        IsEgress = isEgress;
    }

    private Packet(PacketHeaders headers, uint length, bool isEgress)
    {
        _headers = headers;
        Length = length;
        IsEgress = isEgress;
    }

    /// <summary>Simulator only: parses a packet that begins with its IP header.</summary>
    public static Packet FromNetworkLayer(ReadOnlySpan<byte> packet, bool isEgress) =>
        new(PacketParser.ParseNetwork(packet), (uint)packet.Length, isEgress);

    /// <summary>Whether the packet leaves: true at tc egress and cgroup_skb/egress.</summary>
    [LowersTo("is_egress", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public bool IsEgress { get; }

    /// <summary>Whether it has an IPv4 header of valid version and length; its options may be truncated.</summary>
    [LowersTo("is_ipv4", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public bool IsIPv4 => _headers.IsIPv4;

    /// <summary>Whether it has an IPv6 header of valid version.</summary>
    [LowersTo("is_ipv6", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public bool IsIPv6 => _headers.IsIPv6;

    /// <summary>Whether it has a complete TCP header; not so for fragments without one.</summary>
    [LowersTo("is_tcp", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public bool IsTcp => _headers.IsTcp;

    /// <summary>Whether it has a complete UDP header; not so for fragments without one.</summary>
    [LowersTo("is_udp", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public bool IsUdp => _headers.IsUdp;

    /// <summary>Whether it is a fragment of an IPv4 packet, the first one included.</summary>
    [LowersTo("is_fragment", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public bool IsFragment => _headers.IsFragment;

    /// <summary>IP protocol or next header; 0 when it is not IP.</summary>
    [LowersTo("protocol", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public byte Protocol => _headers.Protocol;

    /// <summary>Bytes of the whole packet; with its Ethernet header, where it has one.</summary>
    [LowersTo("length", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint Length { get; }

    /// <summary>
    /// Bytes behind the last header that was parsed, as the IP header counts them, so that Ethernet padding is not included.
    /// When the IP header says 0 (packets beyond 64 KiB before segmentation) the rest of the packet counts.
    /// </summary>
    [LowersTo("payload_length", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public uint PayloadLength => _headers.PayloadLength;

    /// <summary>Source address; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_packet_source_address", Effect = MemberEffect.Read)]
    public Ipv6Address SourceAddress => _headers.Source;

    /// <summary>Destination address; IPv4 is IPv4-mapped.</summary>
    [LowersTo("apy_packet_destination_address", Effect = MemberEffect.Read)]
    public Ipv6Address DestinationAddress => _headers.Destination;

    /// <summary>Source port in host order; 0 when there is none.</summary>
    [LowersTo("apy_packet_source_port", Effect = MemberEffect.Read)]
    public ushort SourcePort => _headers.SourcePort.Host;

    /// <summary>Destination port in host order; 0 when there is none.</summary>
    [LowersTo("apy_packet_destination_port", Effect = MemberEffect.Read)]
    public ushort DestinationPort => _headers.DestinationPort.Host;

    /// <summary>Sequence number of the first TCP payload byte (of the SYN or FIN, when there is no payload); 0 when it is not TCP.</summary>
    [LowersTo("apy_packet_tcp_sequence", Effect = MemberEffect.Read)]
    public uint TcpSequence => _headers.TcpSequence.Host;

    /// <summary>TCP acknowledgment number; 0 when it is not TCP.</summary>
    [LowersTo("apy_packet_tcp_acknowledgment", Effect = MemberEffect.Read)]
    public uint TcpAcknowledgment => _headers.TcpAcknowledgment.Host;

    /// <summary>TCP flags; none when it is not TCP.</summary>
    [LowersTo("tcp_flags", Form = LoweringForm.Field, Effect = MemberEffect.Read)]
    public TcpFlags TcpFlags => _headers.TcpFlags;

    /// <summary>Whether the TCP flag FIN is set.</summary>
    [LowersTo("apy_packet_tcp_fin", Effect = MemberEffect.Read)]
    public bool TcpFin => (TcpFlags & TcpFlags.Fin) != 0;

    /// <summary>Whether the TCP flag SYN is set.</summary>
    [LowersTo("apy_packet_tcp_syn", Effect = MemberEffect.Read)]
    public bool TcpSyn => (TcpFlags & TcpFlags.Syn) != 0;

    /// <summary>Whether the TCP flag RST is set.</summary>
    [LowersTo("apy_packet_tcp_reset", Effect = MemberEffect.Read)]
    public bool TcpReset => (TcpFlags & TcpFlags.Reset) != 0;

    /// <summary>
    /// The key of the packet's flow, with the scope of the namespace the program was loaded for. Without ports both ports are 0.
    /// </summary>
    [LowersTo("apy_packet_flow_key", Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.Xdp, HookKind.TcIngress, HookKind.TcEgress)]
    public FlowKey Flow => FlowKey.Between(
        SimulatedKernel.Current.Scope,
        _headers.Protocol,
        _headers.Source,
        _headers.SourcePort,
        _headers.Destination,
        _headers.DestinationPort);
}
