// The target of a link that has lost its hook: it may have been made again, with another index or id.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Composition;

/// <summary>Looks for targets by name.</summary>
internal static class LostTarget
{
    /// <summary>The point as it is now.</summary>
    /// <exception cref="ApiaryException">APY8004 or another: there is no such target, or it is in another network namespace than it was.</exception>
    public static AttachPoint Find(AttachPoint point) => point switch
    {
        InterfacePoint { Interface: var target } at => at with { Interface = Same(target, HostFactsReader.Read([new InterfaceTarget(target.Name, target.Namespace, target.Xdp)]).Interfaces[0]) },
        CgroupPoint at => at with { Cgroup = HostFactsReader.Read([new CgroupTarget(at.Cgroup.Path)]).Cgroups[0] },
        _ => point,
    };

    // The keys of records contain the namespace that the programs were loaded for.
    private static InterfaceFacts Same(InterfaceFacts lost, InterfaceFacts found) => lost.NamespaceCookie == found.NamespaceCookie
        ? found
        : throw new ApiaryException(RuntimeRules.NetworkNamespaceNotFound, lost.Namespace + " that the bundle was loaded for (the one of that name is another)");
}
