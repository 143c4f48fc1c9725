// sk_msg and sk_skb on socket maps: by a link where the kernel has such links (from 6.10), else by BPF_PROG_ATTACH.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>One program of each kind per map. It acts on the sockets that are put into the map afterwards.</summary>
internal static unsafe class SocketMapAttachment
{
    /// <summary>Attaches the program to the map.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, SocketMapPoint point, BpfMap map)
    {
        var type = HookTable.Get(point.Hook).AttachType;
        var link = Link(program.Descriptor, map.Descriptor, type);
        if (link >= 0)
        {
            return new BpfLink(program.Name, point, new BpfDescriptor(link));
        }

        var result = LibBpf.bpf_prog_attach(program.Descriptor, map.Descriptor, type, 0);
        return result >= 0
            ? new BpfLink(program.Name, point, BpfDescriptor.Duplicate(program.Descriptor.Number), () => LibBpf.bpf_prog_detach2(program.Descriptor, map.Descriptor, type))
            : throw AttachFailure.Explain(point, -(link is -ErrorNumber.EINVAL or -ErrorNumber.EOPNOTSUPP or -ErrorNumber.ENOTSUPP ? result : link));
    }

    /// <summary>Attaches a program to a map and detaches it again. Returns 0 or <c>-errno</c>.</summary>
    public static int Try(BpfDescriptor program, BpfDescriptor map, HookKind hook)
    {
        var type = HookTable.Get(hook).AttachType;
        var result = LibBpf.bpf_prog_attach(program, map, type, 0);
        return result < 0 ? result : LibBpf.bpf_prog_detach2(program, map, type);
    }

    private static int Link(BpfDescriptor program, BpfDescriptor map, int type)
    {
        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
        return LibBpf.bpf_link_create(program, map.Number, type, &options);
    }
}
