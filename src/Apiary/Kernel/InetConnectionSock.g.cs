// The mirror of struct inet_connection_sock. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A socket of a protocol with connections: <c>struct inet_connection_sock</c>.</summary>
[KernelType("inet_connection_sock")]
public sealed class InetConnectionSock : KernelObject
{
    /// <summary><c>struct inet_sock icsk_inet</c>.</summary>
    [KernelField("icsk_inet")]
    public InetSock Inet { get; init; } = new();

    /// <summary><c>__u32 icsk_rto</c>.</summary>
    [KernelField("icsk_rto")]
    public uint Rto { get; init; }

    /// <summary><c>__u8 icsk_ca_state : 5</c>.</summary>
    [KernelField("icsk_ca_state", Form = KernelFieldForm.Bits, Bits = 5)]
    public byte CaState { get; init; }

    /// <summary><c>__u8 icsk_retransmits</c>.</summary>
    [KernelField("icsk_retransmits")]
    public byte Retransmits { get; init; }

    /// <summary><c>__u8 icsk_backoff</c>.</summary>
    [KernelField("icsk_backoff")]
    public byte Backoff { get; init; }

    /// <summary><c>__u8 icsk_syn_retries</c>.</summary>
    [KernelField("icsk_syn_retries")]
    public byte SynRetries { get; init; }
}
