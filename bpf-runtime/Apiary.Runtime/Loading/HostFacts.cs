// What the planner knows about the host: read once, before anything is touched.
namespace Apiary.Runtime.Loading;

/// <summary>The targets of a deployment as they are on this host, in the order of the options.</summary>
/// <param name="Interfaces">Interfaces.</param>
/// <param name="Cgroups">cgroups.</param>
/// <param name="Namespaces">Network namespaces.</param>
public sealed record HostFacts(IReadOnlyList<InterfaceFacts> Interfaces, IReadOnlyList<CgroupFacts> Cgroups, IReadOnlyList<NamespaceFacts> Namespaces);

/// <summary>An interface that exists.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Index">Its index in its network namespace.</param>
/// <param name="Namespace">Name or path of the namespace, as given.</param>
/// <param name="NamespaceInode">Identifies the namespace.</param>
/// <param name="NamespaceCookie">The kernel's cookie of the namespace, which record keys contain.</param>
/// <param name="Xdp">How XDP programs are attached to it.</param>
public sealed record InterfaceFacts(string Name, uint Index, string Namespace, ulong NamespaceInode, ulong NamespaceCookie, XdpMode Xdp)
{
    /// <summary>The low half of the cookie: the scope in record keys.</summary>
    public uint Scope => (uint)NamespaceCookie;

    /// <summary>What claims call it: the same for every name of the namespace.</summary>
    public string Key => FormattableString.Invariant($"interface {Name} (index {Index}, namespace {NamespaceInode})");
}

/// <summary>A cgroup that exists.</summary>
/// <param name="Path">Its directory.</param>
/// <param name="Id">The kernel's id.</param>
public sealed record CgroupFacts(string Path, ulong Id);

/// <summary>A network namespace that exists.</summary>
/// <param name="Name">Its name or path as given; empty for the process's own.</param>
/// <param name="Inode">Identifies the namespace.</param>
public sealed record NamespaceFacts(string Name, ulong Inode)
{
    /// <summary>What claims call it.</summary>
    public string Key => FormattableString.Invariant($"network namespace {Inode}");
}
