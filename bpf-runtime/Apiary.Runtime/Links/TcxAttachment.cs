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
    private const uint Before = 1 << 3; // BPF_F_BEFORE

    /// <summary>Appends the program to those on the interface, in the calling thread's network namespace.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, InterfacePoint point) => Attach(program, point, 0);

    /// <summary>The same before all that are on the interface.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink AttachFirst(BpfProgram program, InterfacePoint point) => Attach(program, point, Before);

    private static BpfLink Attach(BpfProgram program, InterfacePoint point, uint flags)
    {
        var attributes = new bpf_tcx_link_attr
        {
            prog_fd = (uint)program.Descriptor.Number,
            target_ifindex = point.Interface.Index,
            attach_type = (uint)HookTable.Get(point.Hook).AttachType,
            flags = flags,
        };
        var result = BpfSyscall.bpf_link_create(&attributes);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }
}
