// A hook on a target.
using Apiary.Contract.Hooks;
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

/// <summary>A hook of a cgroup.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Cgroup">The cgroup.</param>
public sealed record CgroupPoint(HookKind Hook, CgroupFacts Cgroup) : AttachPoint(Hook)
{
    /// <inheritdoc/>
    public override string ToString() => $"{HookTable.Get(Hook).DisplayName} of cgroup {Cgroup.Path}";
}
