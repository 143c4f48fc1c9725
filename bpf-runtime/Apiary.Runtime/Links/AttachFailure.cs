// Why a link could not be made.
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Features;
using Apiary.Runtime.Hosts;

namespace Apiary.Runtime.Links;

internal static class AttachFailure
{
    /// <summary>The exception for a refused link: APY8005 when the kernel is too old for the hook or forbids it, otherwise APY8011.</summary>
    public static ApiaryException Explain(AttachPoint point, int error)
    {
        var hook = HookTable.Get(point.Hook);
        if (error == ErrorNumber.EPERM || KernelVersion.Parse(hook.MinimumKernel) > KernelVersion.Running)
        {
            return HookRefusal.Explain(hook, [], error);
        }

        if (point is InterfacePoint { Hook: HookKind.Xdp } taken && (error is ErrorNumber.EBUSY or ErrorNumber.EEXIST))
        {
            return new ApiaryException(CompositionRules.HookTaken, point.ToString()!, XdpAttachment.Owner(taken));
        }

        if (point is KernelPoint && error is ErrorNumber.EOPNOTSUPP or ErrorNumber.ENOTSUPP)
        {
            return HookRefusal.Explain(hook, [], error);
        }

        if (point is KernelPoint && error == ErrorNumber.ENOENT)
        {
            return new ApiaryException(RuntimeRules.TargetNotFound, point.ToString()!, "the running kernel does not have it");
        }

        var reason = error switch
        {
            ErrorNumber.EBUSY => "EBUSY (another program is attached there in a way that allows no second one)",
            ErrorNumber.ERANGE or ErrorNumber.E2BIG => $"{ErrorNumber.Describe(error)}: all places of the hook are taken",
            ErrorNumber.ENODEV => "ENODEV (the interface has gone)",
            _ => ErrorNumber.Describe(error),
        };
        return new ApiaryException(RuntimeRules.KernelRefused, $"the link to {point}", reason);
    }
}
