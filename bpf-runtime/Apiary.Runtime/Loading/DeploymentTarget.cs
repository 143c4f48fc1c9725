// What a bundle is deployed on.
namespace Apiary.Runtime.Loading;

/// <summary>Something that hooks belong to.</summary>
public abstract record DeploymentTarget;

/// <summary>A network interface: for XDP, tc ingress and tc egress.</summary>
/// <param name="Interface">Its name.</param>
/// <param name="NetworkNamespace">Empty for the process's own; a name as in <c>ip netns</c>; or a path such as <c>/proc/PID/ns/net</c>.</param>
/// <param name="Xdp">How XDP programs are attached to it.</param>
public sealed record InterfaceTarget(
    string Interface,
    string NetworkNamespace = "",
    XdpMode Xdp = XdpMode.NativeThenGeneric) : DeploymentTarget;

/// <summary>A cgroup v2 directory: for connect and sockops, and everything below it.</summary>
/// <param name="Path"><c>/</c> for the root; relative to the cgroup v2 mount, or a path below it.</param>
public sealed record CgroupTarget(string Path) : DeploymentTarget;

/// <summary>A network namespace: for netfilter, socket lookup and flow dissection.</summary>
/// <param name="NetworkNamespace">Empty for the process's own; a name as in <c>ip netns</c>; or a path such as <c>/proc/PID/ns/net</c>.</param>
public sealed record NamespaceTarget(string NetworkNamespace) : DeploymentTarget;

/// <summary>What a tracing actor is attached to, where its attribute does not say so.</summary>
/// <param name="Actor">The method.</param>
/// <param name="Names">What its hook's attribute would name, for example a path and a symbol.</param>
/// <param name="ProcessId">Only in this process (uprobes); 0 for what the attribute says.</param>
public sealed record ProbeChoice(string Actor, IReadOnlyList<string> Names, int ProcessId = 0) : DeploymentTarget;

/// <summary>Where XDP programs run.</summary>
public enum XdpMode
{
    /// <summary>In the driver if it can, otherwise behind it.</summary>
    NativeThenGeneric = 0,

    /// <summary>In the driver only.</summary>
    Native = 1,

    /// <summary>Behind the driver, on an skb.</summary>
    Generic = 2,
}
