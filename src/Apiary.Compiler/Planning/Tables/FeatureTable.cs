// The kernel features that plans rely on, with the first kernel that has each.
using Apiary.Compiler.Model;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Planning.Tables;

/// <summary>Features by name. The versions are those of the commits that added them.</summary>
public static class FeatureTable
{
    /// <summary>Queue maps, for the free list.</summary>
    public static Requirement QueueMap { get; } = new("map queue", new(4, 20));

    /// <summary>Array maps that user space maps into its memory.</summary>
    public static Requirement MappableArray { get; } = new("map array, BPF_F_MMAPABLE", new(5, 5));

    /// <summary>Compare-and-exchange.</summary>
    public static Requirement CompareExchange { get; } = new("instruction cmpxchg", new(5, 12));

    /// <summary>Ring buffers.</summary>
    public static Requirement RingBuffer { get; } = new("map ring buffer", new(5, 8));

    /// <summary>The namespace scope of packets: user space reads the cookie by SO_NETNS_COOKIE and injects it.</summary>
    public static Requirement InjectedScope { get; } = new("network namespace cookies", new(5, 14));

    /// <summary>The errno of a rejection at the hooks of a cgroup: those of sockets got it later than the others.</summary>
    public static Requirement ReturnValue(HookKind hook) => new(
        "helper bpf_set_retval at " + HookTable.Get(hook).DisplayName,
        HookTable.Get(hook).ContextStruct is "bpf_sock_addr" or "bpf_sock" ? new(6, 1) : new(5, 18));

    /// <summary>The hook itself, with its link.</summary>
    public static Requirement Hook(HookKind hook)
    {
        var descriptor = HookTable.Get(hook);
        return new("hook " + descriptor.DisplayName, KernelVersion.Parse(descriptor.MinimumKernel));
    }

    /// <summary>Socket storage: at tc, skb->sk is accepted without bpf_sk_fullsock since 5.10.</summary>
    public static Requirement SocketStorage(HookKind hook) =>
        new("helper bpf_sk_storage_get at " + HookTable.Get(hook).DisplayName, hook is HookKind.TcEgress or HookKind.CgroupIngress or HookKind.CgroupEgress ? new(5, 10) : new(5, 3));

    /// <summary>The socket's cookie.</summary>
    public static Requirement SocketCookie(HookKind hook) =>
        new("helper bpf_get_socket_cookie at " + HookTable.Get(hook).DisplayName, new(4, 18));

    /// <summary>Room before the frame, which tc ingress reads.</summary>
    public static Requirement Metadata { get; } = new("helper bpf_xdp_adjust_meta", new(4, 15));

    /// <summary>XDP programs that handle frames of several buffers.</summary>
    public static Requirement XdpFrags { get; } = new("XDP with fragments", new(5, 18));

    /// <summary>netfilter programs that see packets after their fragments were put together.</summary>
    public static Requirement NetfilterDefragment { get; } = new("netfilter with defragmentation", new(6, 6));

    /// <summary>What <paramref name="setting"/> of the attribute of <paramref name="hook"/> needs, or null.</summary>
    public static Requirement? Setting(HookKind hook, HookSetting setting) => (hook, setting) switch
    {
        (HookKind.Xdp, { Name: "Frags", Value: not 0 }) => XdpFrags,
        (HookKind.Netfilter, { Name: "Defragment", Value: not 0 }) => NetfilterDefragment,
        _ => null,
    };

    /// <summary>The network namespace's cookie.</summary>
    public static Requirement NamespaceCookie(HookKind hook) =>
        new("helper bpf_get_netns_cookie at " + HookTable.Get(hook).DisplayName, hook switch
        {
            HookKind.CgroupIngress or HookKind.CgroupEgress => new(6, 16),
            HookKind.Netfilter => new(6, 4),
            HookKind.SockOps => new(5, 15),
            _ => new(5, 7),
        });
}
