// Iterators: a link that says what is iterated over, and an iteration for each time the host reads.
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Programs;
using Microsoft.Win32.SafeHandles;

namespace Apiary.Runtime.Links;

/// <summary>Iterator links (from 5.8).</summary>
internal static unsafe class IteratorAttachment
{
    /// <summary>Makes the link; nothing runs before it is read.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, KernelPoint point)
    {
        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
        var result = LibBpf.bpf_link_create(program.Descriptor, 0, HookTable.Get(HookKind.Iterator).AttachType, &options);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }

    /// <summary>Iterates once, and returns all that the actor wrote.</summary>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static byte[] Read(BpfLink link)
    {
        var descriptor = LibBpf.bpf_iter_create(link.Descriptor);
        if (descriptor < 0)
        {
            throw new ApiaryException(RuntimeRules.KernelRefused, $"an iteration of {link.Point}", ErrorNumber.Describe(-descriptor));
        }

        using var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 0);
        using var output = new MemoryStream();
        stream.CopyTo(output);
        return output.ToArray();
    }
}
