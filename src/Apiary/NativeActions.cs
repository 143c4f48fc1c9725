// The native return values of packet hooks, for actors that are plain eBPF.
namespace Apiary;

/// <summary>What XDP does with a frame (<c>enum xdp_action</c>).</summary>
public enum XdpAction : uint
{
    /// <summary>Drops the frame and raises the tracepoint xdp_exception.</summary>
    Aborted = 0,

    /// <summary>Drops the frame.</summary>
    Drop = 1,

    /// <summary>Passes the frame to the network stack.</summary>
    Pass = 2,

    /// <summary>Sends the frame back out of the device it came from.</summary>
    Tx = 3,

    /// <summary>Sends the frame to the target of a redirect helper.</summary>
    Redirect = 4,
}

/// <summary>What tcx does with an skb (<c>TCX_*</c>). Any other value ends the chain like <see cref="Pass"/>.</summary>
public enum TcAction
{
    /// <summary>Runs the next program of the hook.</summary>
    Next = -1,

    /// <summary>Passes the skb on and skips the remaining programs.</summary>
    Pass = 0,

    /// <summary>Drops the skb.</summary>
    Drop = 2,

    /// <summary>Sends the skb to the target of a redirect helper.</summary>
    Redirect = 7,
}
