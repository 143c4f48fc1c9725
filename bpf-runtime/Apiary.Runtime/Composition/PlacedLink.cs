// A link of this agent, with what says that two links are at the same hook.
using Apiary.Runtime.Links;

namespace Apiary.Runtime.Composition;

/// <summary>A link and its bundle.</summary>
/// <param name="Bundle">The deployment, by the name that the agent has for it.</param>
/// <param name="Link">The link.</param>
internal sealed record PlacedLink(string Bundle, BpfLink Link)
{
    /// <summary>Equal for links at the same hook of the same target.</summary>
    public string Place => PlaceOf(Link.Point);

    /// <summary>The place of a point, by what identifies its target and not by how a deployment names it.</summary>
    public static string PlaceOf(AttachPoint point) => point switch
    {
        InterfacePoint target => $"{target.Hook} {target.Interface.Key}",
        CgroupPoint target => FormattableString.Invariant($"{target.Hook} cgroup {target.Cgroup.Id}"),
        NetfilterPoint target => FormattableString.Invariant($"{target.Hook} {target.Namespace.Key} {target.Family}"),
        NamespacePoint target => $"{target.Hook} {target.Namespace.Key}",
        _ => $"{point.Hook} {point}",
    };
}
