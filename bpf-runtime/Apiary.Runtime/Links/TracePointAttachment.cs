// Tracepoints: raw ones by name, those of tracefs by the number of the event.
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>Attaches to tracepoints.</summary>
internal static class TracePointAttachment
{
    /// <summary>Attaches to a raw tracepoint, or to what the program was loaded for when it names nothing here.</summary>
    /// <exception cref="Errors.ApiaryException">APY8005, APY8011 or APY8021: the kernel refused.</exception>
    public static BpfLink Raw(BpfProgram program, KernelPoint point, string? name)
    {
        var result = LibBpf.bpf_raw_tracepoint_open(name, program.Descriptor);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }

    /// <summary>Attaches to an event of tracefs.</summary>
    /// <exception cref="Errors.ApiaryException">APY8005, APY8011 or APY8021: the kernel refused.</exception>
    public static BpfLink Attach(BpfProgram program, KernelPoint point)
    {
        using var events = TraceFileSystem.Open();
        var format = events.Format(point.Program.Names[0], point.Program.Names[1]) ?? throw AttachFailure.Explain(point, ErrorNumber.ENOENT);
        var attributes = new perf_event_attr { type = perf_event_attr.PERF_TYPE_TRACEPOINT, config = (ulong)format.Id, sample_period = 1 };
        var result = PerfEventLink.Create(program, attributes, process: -1, cpu: 0);
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }
}
