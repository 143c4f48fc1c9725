// The mirror of struct tcp_sock. Written by 'apiary btf import' from kernel-types.json; edit that, not this.
#nullable enable
using System.Runtime.CompilerServices;
using Apiary;
using Apiary.CompilerServices;
using Apiary.Kernel;

namespace Apiary.Kernel;

/// <summary>A TCP socket: <c>struct tcp_sock</c>.</summary>
[KernelType("tcp_sock")]
public sealed class TcpSock : KernelObject
{
    /// <summary><c>struct inet_connection_sock inet_conn</c>.</summary>
    [KernelField("inet_conn")]
    public InetConnectionSock Connection { get; init; } = new();

    /// <summary><c>u32 snd_cwnd</c>.</summary>
    [KernelField("snd_cwnd", IsWritable = true)]
    public uint SndCwnd { get; set; }

    /// <summary><c>u32 snd_cwnd_cnt</c>.</summary>
    [KernelField("snd_cwnd_cnt", IsWritable = true)]
    public uint SndCwndCnt { get; set; }

    /// <summary><c>u32 snd_cwnd_clamp</c>.</summary>
    [KernelField("snd_cwnd_clamp")]
    public uint SndCwndClamp { get; init; }

    /// <summary><c>u32 prior_cwnd</c>.</summary>
    [KernelField("prior_cwnd")]
    public uint PriorCwnd { get; init; }

    /// <summary><c>u32 max_packets_out</c>.</summary>
    [KernelField("max_packets_out")]
    public uint MaxPacketsOut { get; init; }

    /// <summary><c>u8 is_cwnd_limited : 1</c>.</summary>
    [KernelField("is_cwnd_limited", Form = KernelFieldForm.Bits, Bits = 1)]
    public byte IsCwndLimited { get; init; }

    /// <summary><c>u32 snd_ssthresh</c>.</summary>
    [KernelField("snd_ssthresh", IsWritable = true)]
    public uint SndSsthresh { get; set; }

    /// <summary><c>u32 snd_wnd</c>.</summary>
    [KernelField("snd_wnd")]
    public uint SndWnd { get; init; }

    /// <summary><c>u32 rcv_wnd</c>.</summary>
    [KernelField("rcv_wnd")]
    public uint RcvWnd { get; init; }

    /// <summary><c>u32 srtt_us</c>.</summary>
    [KernelField("srtt_us")]
    public uint SrttUs { get; init; }

    /// <summary><c>u32 mdev_us</c>.</summary>
    [KernelField("mdev_us")]
    public uint MdevUs { get; init; }

    /// <summary><c>u32 mss_cache</c>.</summary>
    [KernelField("mss_cache")]
    public uint MssCache { get; init; }

    /// <summary><c>u32 packets_out</c>.</summary>
    [KernelField("packets_out")]
    public uint PacketsOut { get; init; }

    /// <summary><c>u32 retrans_out</c>.</summary>
    [KernelField("retrans_out")]
    public uint RetransOut { get; init; }

    /// <summary><c>u32 lost_out</c>.</summary>
    [KernelField("lost_out")]
    public uint LostOut { get; init; }

    /// <summary><c>u32 sacked_out</c>.</summary>
    [KernelField("sacked_out")]
    public uint SackedOut { get; init; }

    /// <summary><c>u32 total_retrans</c>.</summary>
    [KernelField("total_retrans")]
    public uint TotalRetrans { get; init; }

    /// <summary><c>u64 bytes_sent</c>.</summary>
    [KernelField("bytes_sent")]
    public ulong BytesSent { get; init; }

    /// <summary><c>u64 bytes_acked</c>.</summary>
    [KernelField("bytes_acked")]
    public ulong BytesAcked { get; init; }

    /// <summary><c>u64 bytes_received</c>.</summary>
    [KernelField("bytes_received")]
    public ulong BytesReceived { get; init; }

    /// <summary><c>u64 bytes_retrans</c>.</summary>
    [KernelField("bytes_retrans")]
    public ulong BytesRetrans { get; init; }

    /// <summary><c>u32 segs_in</c>.</summary>
    [KernelField("segs_in")]
    public uint SegsIn { get; init; }

    /// <summary><c>u32 segs_out</c>.</summary>
    [KernelField("segs_out")]
    public uint SegsOut { get; init; }

    /// <summary><c>u32 delivered</c>.</summary>
    [KernelField("delivered")]
    public uint Delivered { get; init; }

    /// <summary><c>u32 snd_una</c>.</summary>
    [KernelField("snd_una")]
    public uint SndUna { get; init; }

    /// <summary><c>u32 snd_nxt</c>.</summary>
    [KernelField("snd_nxt")]
    public uint SndNxt { get; init; }

    /// <summary><c>u32 write_seq</c>.</summary>
    [KernelField("write_seq")]
    public uint WriteSeq { get; init; }

    /// <summary><c>u32 rcv_nxt</c>.</summary>
    [KernelField("rcv_nxt")]
    public uint RcvNxt { get; init; }

    /// <summary><c>u32 copied_seq</c>.</summary>
    [KernelField("copied_seq")]
    public uint CopiedSeq { get; init; }
}
