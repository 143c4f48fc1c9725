// tc ingress and egress through tcx (from 6.6). libbpf 1.1 does not know tcx, so the link is made by bpf(2) itself.
using Apiary.Contract.Hooks;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>tcx links: many programs per hook, in order; a program that returns TCX_NEXT lets the next one run.</summary>
internal static unsafe class TcxAttachment
{
    /// <summary>Appends the program to those on the interface, in the calling thread's network namespace.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, InterfacePoint point)
    {
        var attributes = new bpf_tcx_link_attr
        {
            prog_fd = (uint)program.Descriptor.Number,
            target_ifindex = point.Interface.Index,
            attach_type = (uint)HookTable.Get(point.Hook).AttachType,
        };
        var result = BpfSyscall.bpf_link_create(&attributes);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }
}
