// The event "a connection is established", in the kernel's ring buffer and in the sidecar alike.
using Apiary;
using Apiary.Net;

namespace ConnectTracing;

/// <summary>A connection was established.</summary>
public struct Connected
{
    /// <summary>When connect(2) was called, or the connection accepted; nanoseconds of the monotonic clock.</summary>
    public ulong StartNs;

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

    /// <summary>From connect(2) to established, in microseconds.</summary>
    public uint LatencyUs;

    /// <summary>The name of the task.</summary>
    public Comm Comm;
}
