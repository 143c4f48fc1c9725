// The sockops events, with the kernel's numbers (BPF_SOCK_OPS_*).
namespace Apiary;

/// <summary>A TCP event of a socket. Actors can be bound to any of them with <see cref="SockOpsAttribute"/>.</summary>
public enum SockOp
{
    /// <summary>Not an event.</summary>
    Void = 0,

    /// <summary>The kernel asks for the initial retransmission timeout.</summary>
    TimeoutInit = 1,

    /// <summary>The kernel asks for the initial receive window.</summary>
    ReceiveWindowInit = 2,

    /// <summary>An active open is about to send its SYN; the full tuple is known.</summary>
    TcpConnect = 3,

    /// <summary>An active open is established.</summary>
    ActiveEstablished = 4,

    /// <summary>A passive open is established.</summary>
    PassiveEstablished = 5,

    /// <summary>The kernel asks whether ECN is wanted.</summary>
    NeedsEcn = 6,

    /// <summary>The kernel asks for the base round-trip time.</summary>
    BaseRtt = 7,

    /// <summary>A retransmission timeout fired.</summary>
    RetransmitTimeout = 8,

    /// <summary>A segment was retransmitted.</summary>
    Retransmit = 9,

    /// <summary>The TCP state changes: <see cref="SockOpsContext.OldState"/> to <see cref="SockOpsContext.NewState"/>.</summary>
    StateChange = 10,

    /// <summary>listen(2) on the socket.</summary>
    Listen = 11,

    /// <summary>A round-trip time was measured.</summary>
    Rtt = 12,
}

/// <summary>The states of a TCP socket, with the kernel's numbers (<c>BPF_TCP_*</c>).</summary>
public enum TcpState : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>ESTABLISHED.</summary>
    Established = 1,

    /// <summary>SYN_SENT.</summary>
    SynSent = 2,

    /// <summary>SYN_RECV.</summary>
    SynReceived = 3,

    /// <summary>FIN_WAIT1.</summary>
    FinWait1 = 4,

    /// <summary>FIN_WAIT2.</summary>
    FinWait2 = 5,

    /// <summary>TIME_WAIT.</summary>
    TimeWait = 6,

    /// <summary>CLOSE: the socket is dead.</summary>
    Close = 7,

    /// <summary>CLOSE_WAIT.</summary>
    CloseWait = 8,

    /// <summary>LAST_ACK.</summary>
    LastAck = 9,

    /// <summary>LISTEN.</summary>
    Listen = 10,

    /// <summary>CLOSING.</summary>
    Closing = 11,

    /// <summary>NEW_SYN_RECV.</summary>
    NewSynReceived = 12,
}

/// <summary>Events that a socket raises only when asked to (<c>BPF_SOCK_OPS_*_CB_FLAG</c>).</summary>
[Flags]
public enum SockOpsEvents : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="SockOp.RetransmitTimeout"/>.</summary>
    RetransmitTimeout = 1,

    /// <summary><see cref="SockOp.Retransmit"/>.</summary>
    Retransmit = 2,

    /// <summary><see cref="SockOp.StateChange"/>.</summary>
    StateChange = 4,

    /// <summary><see cref="SockOp.Rtt"/>.</summary>
    Rtt = 8,
}
