// What a flow dissector finds out about a packet.
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Net;

namespace Apiary;

/// <summary>The native return value of a flow dissector.</summary>
public enum FlowDissection : uint
{
    /// <summary>The keys are filled (BPF_OK).</summary>
    Done = 0,

    /// <summary>The packet cannot be dissected (BPF_DROP).</summary>
    Failed = 2,

    /// <summary>The kernel's own dissector goes on (BPF_FLOW_DISSECTOR_CONTINUE). Minimum kernel version: 6.1.</summary>
    Continue = 129,
}

/// <summary>The keys of a flow (<c>struct bpf_flow_keys</c>), 56 bytes, in place.</summary>
[StructLayout(LayoutKind.Explicit, Size = 56)]
[LowersTo("apy_flow_dissection", Form = LoweringForm.Struct)]
public struct FlowKeys
{
    /// <summary>In: offset of the network header. Out: the innermost one's.</summary>
    [FieldOffset(0)]
    [LowersTo("network_offset", Form = LoweringForm.Field)]
    public ushort NetworkOffset;

    /// <summary>Out: offset of the transport header.</summary>
    [FieldOffset(2)]
    [LowersTo("transport_offset", Form = LoweringForm.Field)]
    public ushort TransportOffset;

    /// <summary>Out: which addresses are set: 0x0800 for IPv4, 0x86dd for IPv6, in host order.</summary>
    [FieldOffset(4)]
    [LowersTo("address_type", Form = LoweringForm.Field)]
    public ushort AddressType;

    /// <summary>Out: 1 for a fragment.</summary>
    [FieldOffset(6)]
    [LowersTo("is_fragment", Form = LoweringForm.Field)]
    public byte IsFragment;

    /// <summary>Out: 1 for the first fragment.</summary>
    [FieldOffset(7)]
    [LowersTo("is_first_fragment", Form = LoweringForm.Field)]
    public byte IsFirstFragment;

    /// <summary>Out: 1 for a packet inside of another.</summary>
    [FieldOffset(8)]
    [LowersTo("is_encapsulated", Form = LoweringForm.Field)]
    public byte IsEncapsulated;

    /// <summary>Out: IP protocol.</summary>
    [FieldOffset(9)]
    [LowersTo("ip_protocol", Form = LoweringForm.Field)]
    public byte IpProtocol;

    /// <summary>In: EtherType of the packet.</summary>
    [FieldOffset(10)]
    [LowersTo("ether_type", Form = LoweringForm.Field)]
    public Be16 EtherType;

    /// <summary>Out: source port.</summary>
    [FieldOffset(12)]
    [LowersTo("source_port", Form = LoweringForm.Field)]
    public Be16 SourcePort;

    /// <summary>Out: destination port.</summary>
    [FieldOffset(14)]
    [LowersTo("destination_port", Form = LoweringForm.Field)]
    public Be16 DestinationPort;

    /// <summary>Out: IPv4 source.</summary>
    [FieldOffset(16)]
    [LowersTo("source_ipv4", Form = LoweringForm.Field)]
    public Be32 SourceIPv4;

    /// <summary>Out: IPv4 destination.</summary>
    [FieldOffset(20)]
    [LowersTo("destination_ipv4", Form = LoweringForm.Field)]
    public Be32 DestinationIPv4;

    /// <summary>Out: IPv6 source; shares its bytes with the IPv4 addresses.</summary>
    [FieldOffset(16)]
    [LowersTo("source_ipv6", Form = LoweringForm.Field)]
    public Ipv6Address SourceIPv6;

    /// <summary>Out: IPv6 destination.</summary>
    [FieldOffset(32)]
    [LowersTo("destination_ipv6", Form = LoweringForm.Field)]
    public Ipv6Address DestinationIPv6;

    /// <summary>In: what the caller wants (BPF_FLOW_DISSECTOR_F_*): 1 parses the first fragment, 2 stops at the flow label, 4 stops at encapsulation.</summary>
    [FieldOffset(48)]
    [LowersTo("flags", Form = LoweringForm.Field)]
    public uint Flags;

    /// <summary>Out: IPv6 flow label.</summary>
    [FieldOffset(52)]
    [LowersTo("flow_label", Form = LoweringForm.Field)]
    public Be32 FlowLabel;
}
