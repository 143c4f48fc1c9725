// Conflicts between the bundles of an agent, where they are deployed: the rules judge all bundles of a host, and what never meets here is left out. Pure.
using Apiary.Contract.Conflicts;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Links;

namespace Apiary.Runtime.Composition;

/// <summary>A deployment as the rules see it.</summary>
/// <param name="Manifest">Its bundle.</param>
/// <param name="Points">Where its programs go.</param>
internal sealed record DeployedBundle(BundleManifest Manifest, IReadOnlyList<AttachPoint> Points);

/// <summary>Asks the rules.</summary>
internal static class DeployedConflicts
{
    /// <summary>What is wrong with <paramref name="deployments"/> side by side, accepted conflicts included.</summary>
    public static IReadOnlyList<Conflict> Of(IReadOnlyList<DeployedBundle> deployments)
    {
        var points = deployments.ToLookup(static deployment => deployment.Manifest.Bundle, static deployment => deployment.Points);
        return
        [
            .. ConflictEngine.Check(deployments.Select(static deployment => deployment.Manifest).DistinctBy(static manifest => manifest.Bundle))
                .Where(conflict => conflict.Second is not { } second || Meet(conflict.First, points[conflict.First.Bundle], second, points[second.Bundle])),
        ];
    }

    private static bool Meet(ComposedActor first, IEnumerable<IReadOnlyList<AttachPoint>> firstPoints, ComposedActor second, IEnumerable<IReadOnlyList<AttachPoint>> secondPoints) =>
        At(first, firstPoints).SelectMany(one => At(second, secondPoints).Select(other => (one, other))).Any(static pair => Meet(pair.one, pair.other));

    private static IEnumerable<AttachPoint> At(ComposedActor actor, IEnumerable<IReadOnlyList<AttachPoint>> points) =>
        points.SelectMany(static own => own).Where(point => point.Hook == actor.Program.Hook);

    // One event meets both: at one place; on the way in through one interface; otherwise in one network namespace, where places tell it.
    private static bool Meet(AttachPoint one, AttachPoint other) => (one, other) switch
    {
        (CgroupPoint first, CgroupPoint second) => IsWithin(first.Cgroup.Path, second.Cgroup.Path) || IsWithin(second.Cgroup.Path, first.Cgroup.Path),
        _ when one.Hook == other.Hook => PlacedLink.PlaceOf(one) == PlacedLink.PlaceOf(other),
        (InterfacePoint first, InterfacePoint second) when !IsOut(first) && !IsOut(second) => first.Interface.Key == second.Interface.Key,
        _ => NamespaceOf(one) is not { } space || NamespaceOf(other) is not { } next || space == next,
    };

    // A process in a cgroup is in those above it too.
    private static bool IsWithin(string path, string root) => path == root || path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static bool IsOut(InterfacePoint point) => point.Hook == HookKind.TcEgress;

    private static ulong? NamespaceOf(AttachPoint point) => point switch
    {
        InterfacePoint target => target.Interface.NamespaceInode,
        NamespacePoint target => target.Namespace.Inode,
        NetfilterPoint target => target.Namespace.Inode,
        _ => null,
    };
}
