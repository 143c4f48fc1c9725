// Each segment that TCP sends again: of which connection, in which state, with which window.
using Apiary.Kernel;
using Apiary.Net;

namespace Apiary.Gallery.Connections;

/// <summary>Reports TCP retransmissions.</summary>
[Bundle("tcp-retransmits")]
public sealed partial class TcpRetransmits
{
    /// <summary>The retransmissions.</summary>
    [Map(1 << 18)]
    public readonly RingBuffer<Retransmission> Segments = new();

    /// <summary>A segment sent again.</summary>
    public struct Retransmission
    {
        /// <summary>When; nanoseconds of the monotonic clock.</summary>
        public ulong TimeNs;

        /// <summary>The socket, for telling connections apart.</summary>
        public ulong Socket;

        /// <summary>Local address.</summary>
        public Be32Array4 Local;

        /// <summary>Address of the peer.</summary>
        public Be32Array4 Remote;

        /// <summary>Local port.</summary>
        public ushort LocalPort;

        /// <summary>Port of the peer.</summary>
        public ushort RemotePort;

        /// <summary>2 is IPv4, 10 is IPv6.</summary>
        public ushort Family;

        /// <summary>The state of the connection, 1 for established.</summary>
        public ushort State;

        /// <summary>Bytes of the segment.</summary>
        public uint Length;

        /// <summary>Segments that may be under way.</summary>
        public uint CongestionWindow;

        /// <summary>Retransmissions of the connection so far.</summary>
        public uint Total;

        /// <summary>Smoothed round trip time in microseconds.</summary>
        public uint RoundTripUs;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry =>
        GalleryEntry.Of<TcpRetransmits>("Apiary.Gallery/Connections/tcp_retransmits.bpf.c", new GalleryPair("Sent", "tcp_retransmits"));

    [Observer, TracePointBtf("tcp_retransmit_skb")]
    private void Sent(Sock sk, SkBuff skb)
    {
        var tcp = KernelCast.ToTcpSock(sk);
        if (tcp is null)
        {
            return;
        }

        using var slot = Segments.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var seen = ref slot.Value;
        seen.TimeNs = Bpf.KtimeNs();
        seen.Socket = sk.Address;
        seen.LocalPort = sk.Common.Num;
        seen.RemotePort = sk.Common.Dport.Host;
        seen.Family = sk.Common.Family;
        seen.State = sk.Common.State;
        seen.Length = skb.Len;
        seen.CongestionWindow = tcp.SndCwnd;
        seen.Total = tcp.TotalRetrans;
        seen.RoundTripUs = tcp.SrttUs >> 3;
        if (seen.Family == 2)
        {
            seen.Local = default;
            seen.Remote = default;
            seen.Local[0] = sk.Common.SourceAddress;
            seen.Remote[0] = sk.Common.DestinationAddress;
        }
        else
        {
            seen.Local = sk.Common.SourceAddress6;
            seen.Remote = sk.Common.DestinationAddress6;
        }

        slot.Submit();
    }
}
