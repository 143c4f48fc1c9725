// The attributes that make a bundle a TCP congestion control, and the operations it can have.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>What the kernel asks of a congestion control (<c>struct tcp_congestion_ops</c>). The first parameter of each is the socket, a <see cref="Kernel.TcpSock"/>.</summary>
public enum TcpCongestionOperation
{
    /// <summary><c>init</c>: a connection begins to use the algorithm.</summary>
    Start = 0,

    /// <summary><c>release</c>: a connection ends, or goes over to another algorithm.</summary>
    Stop = 1,

    /// <summary><c>ssthresh</c>: packets were lost; returns the new slow start threshold, in segments. Needed.</summary>
    SlowStartThreshold = 2,

    /// <summary><c>cong_avoid(socket, ack, acked)</c>: an acknowledgement of <c>acked</c> segments came, in order: the window may grow. Needed, unless there is <see cref="Control"/>.</summary>
    Avoid = 3,

    /// <summary><c>set_state(socket, state)</c>: before the state of loss recovery changes (<c>TCP_CA_*</c>).</summary>
    ChangeState = 4,

    /// <summary><c>cwnd_event(socket, event)</c>: transmission starts, the window is restarted, loss was found (<c>CA_EVENT_*</c>).</summary>
    WindowEvent = 5,

    /// <summary><c>in_ack_event(socket, flags)</c>: an acknowledgement came (<c>CA_ACK_*</c>).</summary>
    Acknowledge = 6,

    /// <summary><c>pkts_acked(socket, sample)</c>: segments were acknowledged.</summary>
    PacketsAcknowledged = 7,

    /// <summary><c>min_tso_segs</c>: returns the least number of segments that are handed to the device together.</summary>
    MinimumSegments = 8,

    /// <summary><c>cong_control(socket)</c>: at each acknowledgement, instead of <see cref="Avoid"/> and of the kernel's own recovery. What follows the socket differs between kernels.</summary>
    Control = 9,

    /// <summary><c>undo_cwnd</c>: the loss was none; returns the window to go back to, in segments. Needed.</summary>
    UndoWindow = 10,

    /// <summary><c>sndbuf_expand</c>: returns how many windows the send buffer holds.</summary>
    SendBufferFactor = 11,
}

/// <summary>
/// The bundle is a TCP congestion control: its actors with <see cref="TcpCongestionAttribute"/> are the operations. Deploying registers it; sockets choose it
/// by the option TCP_CONGESTION, the system by <c>net.ipv4.tcp_congestion_control</c>. When the bundle is removed, or its process ends, it is unregistered;
/// connections that use it go on with it. (Before 6.4 it stays registered when the process is killed.) Incomplete algorithms are APY1061.
/// Minimum kernel version: 5.6.
/// </summary>
/// <param name="name">Its name in the kernel: 1 to 15 letters, digits and underscores; no other algorithm may have it.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TcpCongestionControlAttribute(string name) : Attribute
{
    /// <summary>Its name in the kernel.</summary>
    public string Name { get; } = name;

    /// <summary>Whether its connections need explicit congestion notification (TCP_CONG_NEEDS_ECN).</summary>
    public bool NeedsEcn { get; set; }
}

/// <summary>The actor is an operation of the bundle's congestion control. It runs with the socket locked. Minimum kernel version: 5.6.</summary>
/// <param name="operation">Which; each is there once.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TcpCongestionAttribute(TcpCongestionOperation operation) : HookAttribute
{
    /// <summary>Which.</summary>
    public TcpCongestionOperation Operation { get; } = operation;
}
