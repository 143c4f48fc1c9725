// connect4, connect6 and sockops through cgroup links (from 5.7): many programs per cgroup, appended.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>cgroup links: they act on all tasks and sockets of the cgroup and of those below it.</summary>
internal static unsafe class CgroupAttachment
{
    /// <summary>Appends the program to those of the cgroup.</summary>
    /// <exception cref="ApiaryException">APY8004: the cgroup has gone. APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, CgroupPoint point)
    {
        using var directory = Cgroup.Open(point.Cgroup.Path);
        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
        var result = LibBpf.bpf_link_create(program.Descriptor, directory.Number, HookTable.Get(point.Hook).AttachType, &options);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }
}
