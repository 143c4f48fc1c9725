// The mirror of struct sock. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A socket of the network layer: <c>struct sock</c>.</summary>
[KernelType("sock")]
public sealed class Sock : KernelObject
{
    /// <summary><c>struct sock_common __sk_common</c>.</summary>
    [KernelField("__sk_common")]
    public SockCommon Common { get; init; } = new();

    /// <summary><c>u16 sk_type</c>.</summary>
    [KernelField("sk_type")]
    public ushort Type { get; init; }

    /// <summary><c>u16 sk_protocol</c>.</summary>
    [KernelField("sk_protocol")]
    public ushort Protocol { get; init; }

    /// <summary><c>__u32 sk_priority</c>.</summary>
    [KernelField("sk_priority")]
    public uint Priority { get; init; }

    /// <summary><c>__u32 sk_mark</c>.</summary>
    [KernelField("sk_mark")]
    public uint Mark { get; init; }

    /// <summary><c>int sk_err</c>.</summary>
    [KernelField("sk_err")]
    public int Err { get; init; }

    /// <summary><c>int sk_rcvbuf</c>.</summary>
    [KernelField("sk_rcvbuf")]
    public int Rcvbuf { get; init; }

    /// <summary><c>int sk_sndbuf</c>.</summary>
    [KernelField("sk_sndbuf")]
    public int Sndbuf { get; init; }

    /// <summary><c>u8 sk_shutdown</c>.</summary>
    [KernelField("sk_shutdown")]
    public byte Shutdown { get; init; }

    /// <summary><c>u32 sk_ack_backlog</c>.</summary>
    [KernelField("sk_ack_backlog")]
    public uint AckBacklog { get; init; }

    /// <summary><c>u32 sk_max_ack_backlog</c>.</summary>
    [KernelField("sk_max_ack_backlog")]
    public uint MaxAckBacklog { get; init; }

    /// <summary><c>int sk_wmem_queued</c>.</summary>
    [KernelField("sk_wmem_queued")]
    public int WmemQueued { get; init; }

    /// <summary><c>int sk_forward_alloc</c>.</summary>
    [KernelField("sk_forward_alloc")]
    public int ForwardAlloc { get; init; }

    /// <summary><c>long unsigned int sk_pacing_rate</c>.</summary>
    [KernelField("sk_pacing_rate")]
    public ulong PacingRate { get; init; }

    /// <summary><c>int sk_backlog.len</c>.</summary>
    [KernelField("sk_backlog.len")]
    public int BacklogLength { get; init; }

    /// <summary><c>struct socket *sk_socket</c>.</summary>
    [KernelField("sk_socket")]
    public SocketStruct? Socket { get; init; }

    /// <summary><c>uid_t sk_uid.val</c>.</summary>
    [KernelField("sk_uid.val")]
    public uint Uid { get; init; }
}
