// Structures of operations: registered by a link from 6.4 on; before, by writing them, and until they are deleted.
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Links;

/// <summary>struct_ops.</summary>
internal static unsafe class StructureAttachment
{
    /// <summary>BPF_F_LINK: writing the map does not register it, a link does.</summary>
    public const uint LinkFlag = 1u << 13;

    private static readonly KernelVersion FirstWithLinks = KernelVersion.Parse("6.4");

    /// <summary>Whether the kernel has links for structures.</summary>
    public static bool HasLinks => KernelVersion.Running >= FirstWithLinks;

    /// <summary>Registers the structure, whose programs are in it.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(StructurePoint point, BpfMap map)
    {
        if (!HasLinks)
        {
            var held = BpfDescriptor.Duplicate(map.Descriptor.Number);
            return new BpfLink(point.Program.Name, point, held, () => Delete(held));
        }

        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
        var result = LibBpf.bpf_link_create(map.Descriptor, 0, HookTable.Get(point.Hook).AttachType, &options);
        return result switch
        {
            >= 0 => new BpfLink(point.Program.Name, point, new BpfDescriptor(result)),
            -ErrorNumber.EEXIST => throw new ApiaryException(RuntimeRules.KernelRefused, $"registering {point}", "EEXIST (the kernel has one of this name)"),
            _ => throw AttachFailure.Explain(point, -result),
        };
    }

    private static int Delete(BpfDescriptor map)
    {
        var key = 0u;
        return LibBpf.bpf_map_delete_elem(map, &key);
    }
}
