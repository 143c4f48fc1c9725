// The flags of the helpers that change an skb.
namespace Apiary;

/// <summary>How <see cref="TcContext.TryStore"/> writes (<c>BPF_F_*</c>).</summary>
[Flags]
public enum SkbStore : ulong
{
    /// <summary>Nothing else.</summary>
    None = 0,

    /// <summary>Keeps the checksum right that the device computed over the packet.</summary>
    RecomputeChecksum = 1,

    /// <summary>Forgets the flow hash.</summary>
    InvalidateHash = 2,
}

/// <summary>How a transport checksum is updated (<c>BPF_F_*</c>).</summary>
[Flags]
public enum ChecksumUpdate : ulong
{
    /// <summary>The changed bytes belong to the transport header or its data.</summary>
    None = 0,

    /// <summary>The changed bytes belong to the pseudo header: addresses, protocol or length.</summary>
    PseudoHeader = 0x10,

    /// <summary>A checksum of 0 stays 0, and a result of 0 becomes 0xffff: for UDP.</summary>
    KeepZero = 0x20,
}

/// <summary>Where <see cref="TcContext.AdjustRoom"/> makes or removes room (<c>BPF_ADJ_ROOM_*</c>).</summary>
public enum RoomMode : uint
{
    /// <summary>Behind the IP header without options.</summary>
    Network = 0,

    /// <summary>Behind the Ethernet header.</summary>
    Mac = 1,
}

/// <summary>What the room is for (<c>BPF_F_ADJ_ROOM_*</c>).</summary>
[Flags]
public enum RoomFlags : ulong
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>Leaves the segment size of GSO packets alone.</summary>
    FixedSegmentSize = 1,

    /// <summary>An outer IPv4 header.</summary>
    EncapsulateIPv4 = 2,

    /// <summary>An outer IPv6 header.</summary>
    EncapsulateIPv6 = 4,

    /// <summary>A GRE header behind the outer IP header.</summary>
    EncapsulateGre = 8,

    /// <summary>A UDP header behind the outer IP header.</summary>
    EncapsulateUdp = 16,

    /// <summary>Keeps the checksum state.</summary>
    KeepChecksum = 32,
}
