// The attribute that binds an actor to netfilter, with what tells its hooks apart.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Where on its way a packet is (<c>enum nf_inet_hooks</c>).</summary>
public enum NetfilterHook : uint
{
    /// <summary>Came in, before routing.</summary>
    PreRouting = 0,

    /// <summary>Came in, for this host.</summary>
    LocalIn = 1,

    /// <summary>Came in, for another host.</summary>
    Forward = 2,

    /// <summary>Made by this host, before its last routing.</summary>
    LocalOut = 3,

    /// <summary>About to leave.</summary>
    PostRouting = 4,
}

/// <summary>Which packets (<c>NFPROTO_*</c>).</summary>
public enum NetfilterFamily : uint
{
    /// <summary>IPv4 and IPv6: the program gets a link each.</summary>
    Both = 0,

    /// <summary>IPv4 only.</summary>
    IPv4 = 2,

    /// <summary>IPv6 only.</summary>
    IPv6 = 10,
}

/// <summary>
/// Runs for each packet at a hook of netfilter, from its IP header on; the next function of the hook runs unless it drops.
/// The same attribute may stand several times. Minimum kernel version: 6.4.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class NetfilterAttribute : HookAttribute
{
    /// <summary>Where; before routing by default.</summary>
    public NetfilterHook Hook { get; set; }

    /// <summary>IPv4, IPv6, or both.</summary>
    public NetfilterFamily Family { get; set; }

    /// <summary>
    /// Order among the functions of the hook, lowest first: -400 defragments, -200 tracks connections, -100 translates destinations, 0 filters,
    /// 100 translates sources. Unique per hook and family in the kernel: a program that finds it taken gets the next free one of the nine that follow.
    /// </summary>
    public int Priority { get; set; }

    /// <summary>Whether the kernel puts fragments together before the program sees them; the priority must be above -400. Minimum kernel version: 6.6.</summary>
    public bool Defragment { get; set; }
}
