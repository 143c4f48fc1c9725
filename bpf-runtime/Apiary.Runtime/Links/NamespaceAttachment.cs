// sk_lookup (from 5.9) and the flow dissector (from 5.8) through links to the network namespace.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>Links to network namespaces. Several sk_lookup programs run in the order they were attached; there is one flow dissector.</summary>
internal static unsafe class NamespaceAttachment
{
    private const string Own = "/proc/thread-self/ns/net";

    /// <summary>Attaches the program to the calling thread's network namespace.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, NamespacePoint point)
    {
        var result = Create(program.Descriptor, point.Hook);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }

    /// <summary>The descriptor of a link to the calling thread's network namespace, or <c>-errno</c>.</summary>
    public static int Create(BpfDescriptor program, HookKind hook)
    {
        using var space = new BpfDescriptor(PosixException.Check("open " + Own, LibC.open(Own, LibC.O_RDONLY | LibC.O_CLOEXEC)));
        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
        return LibBpf.bpf_link_create(program, space.Number, HookTable.Get(hook).AttachType, &options);
    }
}
