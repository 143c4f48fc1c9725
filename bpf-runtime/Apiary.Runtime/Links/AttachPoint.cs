// A hook on a target.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Links;

/// <summary>Where a link attaches a program.</summary>
/// <param name="Hook">The hook.</param>
public abstract record AttachPoint(HookKind Hook);

/// <summary>A hook of an interface.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Interface">The interface.</param>
public sealed record InterfacePoint(HookKind Hook, InterfaceFacts Interface) : AttachPoint(Hook)
{
    /// <inheritdoc/>
    public override string ToString() => Interface.Namespace.Length == 0
        ? $"{HookTable.Get(Hook).DisplayName} of {Interface.Name}"
        : $"{HookTable.Get(Hook).DisplayName} of {Interface.Name} in {Interface.Namespace}";
}

/// <summary>A hook of a network namespace.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Namespace">The network namespace.</param>
/// <param name="Program">The program with the names and settings of its attribute.</param>
public sealed record NamespacePoint(HookKind Hook, NamespaceFacts Namespace, ProgramManifest Program) : AttachPoint(Hook)
{
    /// <inheritdoc/>
    public override string ToString() => Namespace.Name.Length == 0
        ? $"{HookTable.Get(Hook).DisplayName} of this network namespace"
        : $"{HookTable.Get(Hook).DisplayName} of {Namespace.Name}";
}

/// <summary>A hook of netfilter in a network namespace.</summary>
/// <param name="Namespace">The network namespace.</param>
/// <param name="Program">The program with the settings of its attribute.</param>
/// <param name="Family"><c>NFPROTO_*</c>: 2 is IPv4, 10 is IPv6.</param>
public sealed record NetfilterPoint(NamespaceFacts Namespace, ProgramManifest Program, uint Family) : AttachPoint(HookKind.Netfilter)
{
    /// <inheritdoc/>
    public override string ToString() => $"netfilter for {(Family == 2 ? "IPv4" : "IPv6")} of {(Namespace.Name.Length == 0 ? "this network namespace" : Namespace.Name)}";
}

/// <summary>A hook of the kernel as a whole.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Program">The program with the names and settings of its attribute.</param>
public sealed record KernelPoint(HookKind Hook, ProgramManifest Program) : AttachPoint(Hook)
{
    /// <summary>A setting of the attribute, or what it is without.</summary>
    public long Setting(string name, long otherwise) =>
        Program.Settings.FirstOrDefault(setting => setting.Name == name) is { } setting ? setting.Value : otherwise;

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", Program.Names.Prepend(HookTable.Get(Hook).DisplayName));
}

/// <summary>A hook of a socket map of the bundle.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Map">C name of the map.</param>
/// <param name="Program">The program with the names and settings of its attribute.</param>
public sealed record SocketMapPoint(HookKind Hook, string Map, ProgramManifest Program) : AttachPoint(Hook)
{
    /// <inheritdoc/>
    public override string ToString() => $"{HookTable.Get(Hook).DisplayName} of map {Map}";
}

/// <summary>A structure of operations of the kernel, which programs of the bundle are together.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Map">C name of the structure's map.</param>
/// <param name="Program">The first of the programs, with the names of the class's attribute.</param>
public sealed record StructurePoint(HookKind Hook, string Map, ProgramManifest Program) : AttachPoint(Hook)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", Program.Names.Prepend(HookTable.Get(Hook).DisplayName));
}

/// <summary>A hook of a cgroup.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Cgroup">The cgroup.</param>
public sealed record CgroupPoint(HookKind Hook, CgroupFacts Cgroup) : AttachPoint(Hook)
{
    /// <inheritdoc/>
    public override string ToString() => $"{HookTable.Get(Hook).DisplayName} of cgroup {Cgroup.Path}";
}
