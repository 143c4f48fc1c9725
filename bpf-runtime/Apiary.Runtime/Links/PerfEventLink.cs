// Programs on perf events: tracepoints, probes and samples are perf events that a program is attached to.
using System.Runtime.InteropServices;
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Options;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>Opens perf events and attaches programs to them: by a link (from 5.15), before that for as long as the event is open.</summary>
internal static unsafe class PerfEventLink
{
    private static readonly int AttachType = HookTable.Get(HookKind.PerfEvent).AttachType;

    /// <summary>Opens an event and attaches the program. Returns the descriptor of the link, or of the event where there are no such links, or <c>-errno</c>.</summary>
    /// <param name="program">The program.</param>
    /// <param name="attributes">The event.</param>
    /// <param name="process">A process, or -1 for all.</param>
    /// <param name="cpu">A CPU, or -1 for all.</param>
    public static int Create(BpfProgram program, perf_event_attr attributes, int process, int cpu)
    {
        attributes.size = (uint)sizeof(perf_event_attr);
        var opened = LibC.perf_event_open(&attributes, process, cpu);
        if (opened < 0)
        {
            return -Marshal.GetLastPInvokeError();
        }

        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
        var result = LibBpf.bpf_link_create(program.Descriptor, opened, AttachType, &options);
        if (result == -ErrorNumber.EINVAL)
        {
            result = LibC.ioctl(opened, LibC.PERF_EVENT_IOC_SET_BPF, program.Descriptor.Number) < 0 ? -Marshal.GetLastPInvokeError() : opened;
        }

        if (result >= 0 && LibC.ioctl(opened, LibC.PERF_EVENT_IOC_ENABLE, 0) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            new BpfDescriptor(result == opened ? -1 : result).Dispose();
            result = -error;
        }

        if (result != opened)
        {
            _ = LibC.close(opened);
        }

        return result;
    }
}
