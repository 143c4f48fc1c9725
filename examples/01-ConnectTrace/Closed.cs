// The event "a connection has ended", with everything that was learned about it.
using Apiary;
using Apiary.Net;

namespace ConnectTracing;

/// <summary>A connection ended, or an attempt failed.</summary>
public struct Closed
{
    /// <summary>When connect(2) was called, or the connection accepted; nanoseconds of the monotonic clock.</summary>
    public ulong StartNs;

    /// <summary>When its socket closed.</summary>
    public ulong EndNs;

    /// <summary>Payload bytes sent.</summary>
    public ulong TxBytes;

    /// <summary>Payload bytes received.</summary>
    public ulong RxBytes;

    /// <summary>Address of this end; IPv4 is IPv4-mapped.</summary>
    public Ipv6Address LocalAddress;

    /// <summary>Address of the other end.</summary>
    public Ipv6Address RemoteAddress;

    /// <summary>Port of this end.</summary>
    public ushort LocalPort;

    /// <summary>Port of the other end.</summary>
    public ushort RemotePort;

    /// <summary>The process, or 0.</summary>
    public uint Tgid;

    /// <summary>Whether the peer asked for it.</summary>
    public uint Accepted;

    /// <summary>From connect(2) to established, in microseconds; 0 for an attempt that was refused or timed out.</summary>
    public uint LatencyUs;

    /// <summary>Segments sent again.</summary>
    public uint Retransmits;

    /// <summary>The name of the task.</summary>
    public Comm Comm;
}
