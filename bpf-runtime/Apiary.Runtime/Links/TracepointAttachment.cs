// Tracepoints with typed arguments: the program was loaded for one of them, so attaching names nothing.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>Links of BTF tracepoints (BPF_RAW_TRACEPOINT_OPEN).</summary>
internal static unsafe class TracepointAttachment
{
    /// <summary>Attaches the program to the tracepoint it was loaded for.</summary>
    /// <exception cref="ApiaryException">APY8005 or APY8011: the kernel refused.</exception>
    public static BpfLink AttachTyped(BpfProgram program, AttachPoint point)
    {
        var result = LibBpf.bpf_raw_tracepoint_open(null, program.Descriptor.Number);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }
}
