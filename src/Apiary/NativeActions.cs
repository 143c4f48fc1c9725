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

/// <summary>What a program of cgroup/bind4 or bind6 answers.</summary>
public enum BindAction
{
    /// <summary>bind(2) fails with EPERM.</summary>
    Deny = 0,

    /// <summary>Allowed; a port below <c>net.ipv4.ip_unprivileged_port_start</c> needs CAP_NET_BIND_SERVICE as always.</summary>
    Allow = 1,

    /// <summary>Allowed, without CAP_NET_BIND_SERVICE whatever the port. Minimum kernel version: 5.12.</summary>
    AllowWithoutCapability = 3,
}

/// <summary>What netfilter does with a packet (<c>NF_*</c>).</summary>
public enum NetfilterAction
{
    /// <summary>Drops the packet.</summary>
    Drop = 0,

    /// <summary>Hands it to the next function of the hook.</summary>
    Accept = 1,
}
