// Headers that the DSL itself does not need. Natural alignment gives the wire layout for all of them.
using System.Runtime.InteropServices;

namespace Apiary.Net;

/// <summary>The first 8 bytes of an IPv6 extension header.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Ipv6ExtensionHdr
{
    /// <summary>Protocol of what follows.</summary>
    public byte NextHeader;

    /// <summary>Length in units of 8 bytes beyond the first 8 (authentication: of 4 bytes, less 2; fragment: none).</summary>
    public byte Length;

    /// <summary>Fragment: offset (13 bits), reserved (2), more fragments (1). Otherwise content.</summary>
    public Be16 Data;

    /// <summary>Fragment: identification. Otherwise content.</summary>
    public Be32 Identification;
}

/// <summary>The common part of an ICMP or ICMPv6 header, 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct IcmpHdr
{
    /// <summary>Type.</summary>
    public byte Type;

    /// <summary>Code.</summary>
    public byte Code;

    /// <summary>Checksum.</summary>
    public Be16 Checksum;

    /// <summary>What the type makes of it: identifier and sequence number of an echo, MTU, pointer.</summary>
    public Be32 Content;
}

/// <summary>A GRE header without optional fields, 4 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct GreHdr
{
    /// <summary>Flags (checksum, key, sequence) and version.</summary>
    public Be16 Flags;

    /// <summary>EtherType of the payload.</summary>
    public Be16 Type;
}

/// <summary>A VXLAN header, 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct VxlanHdr
{
    /// <summary>Flags in the first byte.</summary>
    public Be32 Flags;

    /// <summary>The network identifier in the first three bytes.</summary>
    public Be32 Network;
}
