// The metadata of a tunnel device in collect-metadata mode.
using System.Runtime.InteropServices;
using Apiary.Net;

namespace Apiary;

/// <summary>What the encapsulation header said, or will say (<c>struct bpf_tunnel_key</c> up to the label), 28 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 28)]
public struct TunnelKey
{
    /// <summary>The id: VNI of VXLAN and Geneve, key of GRE.</summary>
    [FieldOffset(0)]
    public uint Id;

    /// <summary>IPv4 address of the remote end, in host order.</summary>
    [FieldOffset(4)]
    public uint RemoteIPv4;

    /// <summary>IPv6 address of the remote end; shares its bytes with <see cref="RemoteIPv4"/>.</summary>
    [FieldOffset(4)]
    public Ipv6Address RemoteIPv6;

    /// <summary>Type of service of the outer header.</summary>
    [FieldOffset(20)]
    public byte TypeOfService;

    /// <summary>Time to live of the outer header.</summary>
    [FieldOffset(21)]
    public byte TimeToLive;

    /// <summary>Always 0.</summary>
    [FieldOffset(22)]
    public ushort Extension;

    /// <summary>Flow label of an outer IPv6 header.</summary>
    [FieldOffset(24)]
    public uint Label;
}

/// <summary>How tunnel metadata is read and set (<c>BPF_F_TUNINFO_IPV6</c> and others).</summary>
[Flags]
public enum TunnelMode : ulong
{
    /// <summary>IPv4.</summary>
    IPv4 = 0,

    /// <summary>IPv6.</summary>
    IPv6 = 1,

    /// <summary>When set: no UDP checksum.</summary>
    ZeroChecksum = 2,

    /// <summary>When set: the outer packet must not be fragmented.</summary>
    DoNotFragment = 4,
}
