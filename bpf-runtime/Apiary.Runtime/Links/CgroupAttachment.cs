// connect4, connect6 and sockops through cgroup links (from 5.7): many programs per cgroup, appended.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>cgroup links: they act on all tasks and sockets of the cgroup and of those below it.</summary>
internal static unsafe class CgroupAttachment
{
    /// <summary>Puts the program among those of the cgroup.</summary>
    /// <returns>Null when the hook has changed since the position was chosen.</returns>
    /// <exception cref="ApiaryException">APY8004: the cgroup has gone. APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink? Attach(BpfProgram program, CgroupPoint point, LinkAnchor anchor)
    {
        using var directory = Cgroup.Open(point.Cgroup.Path);
        if (anchor != LinkAnchor.End)
        {
            return AttachBefore(program, point, directory, anchor);
        }

        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
        var result = LibBpf.bpf_link_create(program.Descriptor, directory.Number, HookTable.Get(point.Hook).AttachType, &options);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }

    // The attributes have tcx's form.
    private static BpfLink? AttachBefore(BpfProgram program, CgroupPoint point, BpfDescriptor directory, LinkAnchor anchor)
    {
        var attributes = new bpf_tcx_link_attr
        {
            prog_fd = (uint)program.Descriptor.Number,
            target_ifindex = (uint)directory.Number,
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
