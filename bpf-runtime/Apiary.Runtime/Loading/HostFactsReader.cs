// Looks the targets up on this host; the one place that turns names into interface indexes, namespaces and cgroups.
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Loading;

/// <summary>Reads <see cref="HostFacts"/>. Changes nothing.</summary>
internal static class HostFactsReader
{
    /// <summary>The facts about <paramref name="targets"/>.</summary>
    /// <exception cref="ApiaryException">APY8003, APY8004, APY8009 or APY8014: a target does not exist.</exception>
    public static HostFacts Read(IReadOnlyList<DeploymentTarget> targets) => new(
        [.. targets.OfType<InterfaceTarget>().Select(Read)],
        [.. targets.OfType<CgroupTarget>().Select(Read)],
        [.. targets.OfType<NamespaceTarget>().Select(Read)]);

    private static InterfaceFacts Read(InterfaceTarget target)
    {
        using var space = NetworkNamespace.Open(target.NetworkNamespace);
        return space.Run(() =>
        {
            var index = NetworkInterfaces.IndexOf(target.Interface);
            return index != 0
                ? new InterfaceFacts(target.Interface, index, target.NetworkNamespace, space.Inode, NetworkNamespace.CurrentCookie(), target.Xdp)
                : throw new ApiaryException(
                    RuntimeRules.InterfaceNotFound,
                    target.Interface,
                    space.Name,
                    string.Join(", ", NetworkInterfaces.Names()));
        });
    }

    private static CgroupFacts Read(CgroupTarget target)
    {
        var path = Cgroup.Resolve(Cgroup.MountPoint(), target.Path);
        using var directory = Cgroup.Open(path);
        return new CgroupFacts(path, Cgroup.Id(directory));
    }

    private static NamespaceFacts Read(NamespaceTarget target)
    {
        using var space = NetworkNamespace.Open(target.NetworkNamespace);
        return new NamespaceFacts(target.NetworkNamespace, space.Inode);
    }
}
