// Whether the hooks of a bundle can be attached here, found out before any of them is.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Loading;

namespace Apiary.Runtime.Features;

/// <summary>Demands that this kernel can attach every program of a bundle. What its version promises is believed, anything newer is tried out.</summary>
internal static class HookDemand
{
    /// <summary>Passes when every hook and the scope of packets can be had.</summary>
    /// <exception cref="ApiaryException">APY8005, with the first that cannot.</exception>
    public static void Demand(BundleManifest manifest, HostFacts host)
    {
        foreach (var program in manifest.Programs.DistinctBy(static program => program.Hook))
        {
            var hook = HookTable.Get(program.Hook);
            if (KernelVersion.Parse(hook.MinimumKernel) > KernelVersion.Running && AttachProbe.Try(hook).State != FeatureState.Supported)
            {
                throw HookRefusal.Explain(hook, program.Requirements, ErrorNumber.EOPNOTSUPP);
            }
        }

        if (host.Interfaces.Any(static target => target.NamespaceCookie == 0) && manifest.Programs.FirstOrDefault(static program => program.PerScope) is { } scoped)
        {
            throw HookRefusal.Explain(HookTable.Get(scoped.Hook), scoped.Requirements, ErrorNumber.EOPNOTSUPP);
        }
    }
}
