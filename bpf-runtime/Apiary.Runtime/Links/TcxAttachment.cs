// tc ingress and egress through tcx (from 6.6). libbpf 1.1 does not know tcx, so the link is made by bpf(2) itself.
using Apiary.Contract.Hooks;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>tcx links: many programs per hook, in order; a program that returns TCX_NEXT lets the next one run.</summary>
internal static unsafe class TcxAttachment
{
    /// <summary>Puts the program among those on the interface, in the calling thread's network namespace.</summary>
    /// <returns>Null when the hook has changed since the position was chosen.</returns>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink? Attach(BpfProgram program, InterfacePoint point, LinkAnchor anchor)
    {
        var attributes = new bpf_tcx_link_attr
        {
            prog_fd = (uint)program.Descriptor.Number,
            target_ifindex = point.Interface.Index,
            attach_type = (uint)HookTable.Get(point.Hook).AttachType,
            flags = anchor.Flags,
            relative_fd = anchor.Before,
            expected_revision = anchor.Revision,
        };
        return BpfSyscall.bpf_link_create(&attributes) switch
        {
            >= 0 and var link => new BpfLink(program.Name, point, new BpfDescriptor(link)),
            -ErrorNumber.ESTALE => null,
            var error => throw AttachFailure.Explain(point, -error),
        };
    }
}
