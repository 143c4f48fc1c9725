// Tries links without attaching anything: to an interface that cannot exist.
using Apiary.Contract.Hooks;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;

namespace Apiary.Runtime.Features;

/// <summary>Probes of link types.</summary>
internal static unsafe class LinkProbe
{
    /// <summary>A kernel with tcx looks for the interface first (ENODEV); one without does not know the attach type (EINVAL).</summary>
    public static FeatureResult Tcx()
    {
        var hook = HookTable.Get(HookKind.TcIngress);
        var loaded = ProgramProbe.Load(hook.ProgramType, hook.ExpectedAttachType, 0);
        if (loaded < 0)
        {
            return ProbeResult.Of(loaded);
        }

        using var program = new BpfDescriptor(loaded);
        var attributes = new bpf_tcx_link_attr
        {
            prog_fd = (uint)loaded,
            target_ifindex = int.MaxValue,
            attach_type = (uint)hook.AttachType,
        };
        var result = BpfSyscall.bpf_link_create(&attributes);
        return result == -ErrorNumber.ENODEV ? FeatureResult.Supported : ProbeResult.Of(result);
    }
}
