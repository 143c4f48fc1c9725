// The mirror of struct sk_buff. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A packet inside of the kernel: <c>struct sk_buff</c>.</summary>
[KernelType("sk_buff")]
public sealed class SkBuff : KernelObject
{
    /// <summary><c>unsigned int len</c>.</summary>
    [KernelField("len")]
    public uint Len { get; init; }

    /// <summary><c>unsigned int data_len</c>.</summary>
    [KernelField("data_len")]
    public uint DataLen { get; init; }

    /// <summary><c>__u16 mac_len</c>.</summary>
    [KernelField("mac_len")]
    public ushort MacLen { get; init; }

    /// <summary><c>__u16 hdr_len</c>.</summary>
    [KernelField("hdr_len")]
    public ushort HdrLen { get; init; }

    /// <summary><c>__be16 protocol</c>.</summary>
    [KernelField("protocol")]
    public Be16 Protocol { get; init; }

    /// <summary><c>__u32 priority</c>.</summary>
    [KernelField("priority")]
    public uint Priority { get; init; }

    /// <summary><c>__u32 mark</c>.</summary>
    [KernelField("mark")]
    public uint Mark { get; init; }

    /// <summary><c>__u32 hash</c>.</summary>
    [KernelField("hash")]
    public uint Hash { get; init; }

    /// <summary><c>int skb_iif</c>.</summary>
    [KernelField("skb_iif")]
    public int SkbIif { get; init; }

    /// <summary><c>__u16 queue_mapping</c>.</summary>
    [KernelField("queue_mapping")]
    public ushort QueueMapping { get; init; }

    /// <summary><c>__u16 vlan_tci</c>.</summary>
    [KernelField("vlan_tci")]
    public ushort VlanTci { get; init; }

    /// <summary><c>__u16 transport_header</c>.</summary>
    [KernelField("transport_header")]
    public ushort TransportHeader { get; init; }

    /// <summary><c>__u16 network_header</c>.</summary>
    [KernelField("network_header")]
    public ushort NetworkHeader { get; init; }

    /// <summary><c>__u16 mac_header</c>.</summary>
    [KernelField("mac_header")]
    public ushort MacHeader { get; init; }

    /// <summary><c>__u8 pkt_type : 3</c>.</summary>
    [KernelField("pkt_type", Form = KernelFieldForm.Bits, Bits = 3)]
    public byte PktType { get; init; }

    /// <summary><c>__u8 ip_summed : 2</c>.</summary>
    [KernelField("ip_summed", Form = KernelFieldForm.Bits, Bits = 2)]
    public byte IpSummed { get; init; }

    /// <summary><c>unsigned char *head</c>.</summary>
    [KernelField("head", Form = KernelFieldForm.Pointer)]
    public ulong Head { get; init; }

    /// <summary><c>unsigned char *data</c>.</summary>
    [KernelField("data", Form = KernelFieldForm.Pointer)]
    public ulong Data { get; init; }

    /// <summary><c>unsigned int truesize</c>.</summary>
    [KernelField("truesize")]
    public uint Truesize { get; init; }

    /// <summary><c>ktime_t tstamp</c>.</summary>
    [KernelField("tstamp")]
    public long Tstamp { get; init; }

    /// <summary><c>struct net_device *dev</c>.</summary>
    [KernelField("dev")]
    public NetDevice? Dev { get; init; }

    /// <summary><c>struct sock *sk</c>.</summary>
    [KernelField("sk")]
    public Sock? Sk { get; init; }
}
