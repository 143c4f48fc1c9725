// Tries the tracing hooks: attaches to an event that hardly ever comes, or looks for what the kernel attaches by.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Links;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Features;

/// <summary>Probes of tracing hooks. Leaves nothing behind.</summary>
internal static class TracingProbe
{
    private const string RareTracePoint = "task_rename";
    private const string RareCategory = "task";

    /// <summary>Attaches a loaded program of <paramref name="hook"/>, or finds out why it cannot be.</summary>
    public static FeatureResult Try(HookDescriptor hook, BpfDescriptor program) => hook.Kind switch
    {
        HookKind.RawTracePoint => Close(LibBpf.bpf_raw_tracepoint_open(RareTracePoint, program)),
        HookKind.TracePoint => TryEvent(program),
        HookKind.PerfEvent => Open(program, new perf_event_attr { type = perf_event_attr.PERF_TYPE_SOFTWARE, sample_period = 1, flags = perf_event_attr.FrequencyFlag }),
        HookKind.Uprobe or HookKind.ReturnUprobe => Device("uprobe", "CONFIG_UPROBE_EVENTS"),
        HookKind.Kprobe or HookKind.ReturnKprobe or HookKind.SystemCall => Device("kprobe", "CONFIG_KPROBE_EVENTS"),
        _ => FeatureResult.Supported,
    };

    private static FeatureResult TryEvent(BpfDescriptor program)
    {
        using var events = TraceFileSystem.Open();
        return events.Format(RareCategory, RareTracePoint) is { } format
            ? Open(program, new perf_event_attr { type = perf_event_attr.PERF_TYPE_TRACEPOINT, config = (ulong)format.Id, sample_period = 1 })
            : new FeatureResult(FeatureState.Absent, events.Problem.Length > 0 ? events.Problem : "there are no events (CONFIG_FTRACE)");
    }

    private static FeatureResult Open(BpfDescriptor program, perf_event_attr attributes)
    {
        using var probe = new BpfProgram("probe", BpfDescriptor.Duplicate(program.Number));
        return Close(PerfEventLink.Create(probe, attributes, process: -1, cpu: 0));
    }

    private static FeatureResult Device(string name, string option) => PerfDevice.Find(name) is not null
        ? FeatureResult.Supported
        : new FeatureResult(FeatureState.Refused, $"the kernel was built without {option}");

    private static FeatureResult Close(int result)
    {
        new BpfDescriptor(result).Dispose();
        return ProbeResult.Of(result);
    }
}
