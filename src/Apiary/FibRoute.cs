// A question to the routing table, and its answer in place.
using System.Runtime.InteropServices;
using Apiary.Net;

namespace Apiary;

/// <summary>Parameters and results of a routing look-up (<c>struct bpf_fib_lookup</c>), 64 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
public struct FibRoute
{
    /// <summary>In: 2 for IPv4, 10 for IPv6. Out: that of the next hop.</summary>
    [FieldOffset(0)]
    public byte Family;

    /// <summary>In: IP protocol, when routing rules ask for ports; else 0.</summary>
    [FieldOffset(1)]
    public byte Protocol;

    /// <summary>In: source port.</summary>
    [FieldOffset(2)]
    public Be16 SourcePort;

    /// <summary>In: destination port.</summary>
    [FieldOffset(4)]
    public Be16 DestinationPort;

    /// <summary>In: bytes of the IP packet for the MTU check, in host order; 0 for none at XDP. Out: the MTU.</summary>
    [FieldOffset(6)]
    public ushort TotalLength;

    /// <summary>In: the interface the packet came in on. Out: the interface it leaves by.</summary>
    [FieldOffset(8)]
    public uint InterfaceIndex;

    /// <summary>In: type of service of IPv4 in the first byte; traffic class and flow label of IPv6. Out: metric of the route.</summary>
    [FieldOffset(12)]
    public uint ClassOrMetric;

    /// <summary>In: IPv4 source.</summary>
    [FieldOffset(16)]
    public Be32 SourceIPv4;

    /// <summary>In: IPv6 source; shares its bytes with <see cref="SourceIPv4"/>.</summary>
    [FieldOffset(16)]
    public Ipv6Address SourceIPv6;

    /// <summary>In: IPv4 destination. Out: the next hop.</summary>
    [FieldOffset(32)]
    public Be32 DestinationIPv4;

    /// <summary>In: IPv6 destination. Out: the next hop; shares its bytes with <see cref="DestinationIPv4"/>.</summary>
    [FieldOffset(32)]
    public Ipv6Address DestinationIPv6;

    /// <summary>Out: VLAN protocol of the interface; 0 today.</summary>
    [FieldOffset(48)]
    public Be16 VlanProtocol;

    /// <summary>Out: VLAN tag; 0 today.</summary>
    [FieldOffset(50)]
    public Be16 VlanTci;

    /// <summary>Out: Ethernet address of the outgoing interface.</summary>
    [FieldOffset(52)]
    public MacAddress SourceMac;

    /// <summary>Out: Ethernet address of the next hop.</summary>
    [FieldOffset(58)]
    public MacAddress DestinationMac;
}

/// <summary>What a routing look-up says (<c>BPF_FIB_LKUP_RET_*</c>); negative: an <see cref="Errno"/>, negated.</summary>
public enum FibResult
{
    /// <summary>Forward: next hop and Ethernet addresses are known.</summary>
    Success = 0,

    /// <summary>A blackhole route: drop it.</summary>
    Blackhole = 1,

    /// <summary>An unreachable route: drop it.</summary>
    Unreachable = 2,

    /// <summary>A prohibit route: drop it.</summary>
    Prohibited = 3,

    /// <summary>Not to be forwarded: for this host, or no route.</summary>
    NotForwarded = 4,

    /// <summary>Forwarding is off on the incoming interface.</summary>
    ForwardingDisabled = 5,

    /// <summary>The route encapsulates: leave it to the stack.</summary>
    Encapsulates = 6,

    /// <summary>The Ethernet address of the next hop is not known yet: leave it to the stack, which asks for it.</summary>
    NoNeighbour = 7,

    /// <summary>Longer than the MTU: leave it to the stack.</summary>
    FragmentationNeeded = 8,

    /// <summary>No source address can be derived. Minimum kernel version: 6.7.</summary>
    NoSourceAddress = 9,
}

/// <summary>How a routing look-up is done (<c>BPF_FIB_LOOKUP_*</c>).</summary>
[Flags]
public enum FibLookupMode : uint
{
    /// <summary>By the rules, for a packet that came in.</summary>
    Ingress = 0,

    /// <summary>In the table of the interface, past the rules.</summary>
    Direct = 1,

    /// <summary>For a packet that this host sends.</summary>
    Output = 2,

    /// <summary>Without Ethernet addresses, for <c>RedirectToNeighbour</c>. Minimum kernel version: 6.3.</summary>
    SkipNeighbour = 4,
}

/// <summary>What an MTU check says (<c>BPF_MTU_CHK_RET_*</c>); negative: an <see cref="Errno"/>, negated.</summary>
public enum MtuResult
{
    /// <summary>It fits.</summary>
    Fits = 0,

    /// <summary>Longer than the MTU.</summary>
    FragmentationNeeded = 1,

    /// <summary>A segment of a GSO packet is longer than the MTU.</summary>
    SegmentTooLong = 2,
}
