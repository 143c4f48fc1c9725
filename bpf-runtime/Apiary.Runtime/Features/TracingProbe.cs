// Tries the tracing hooks: attaches to an event that hardly ever comes, or looks for what the kernel attaches by.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Options;
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
        HookKind.KprobeMulti or HookKind.ReturnKprobeMulti => TryFunctions(hook.Kind, program),
        HookKind.Iterator => TryIterator(program),
        HookKind.TracePointBtf or HookKind.FunctionEntry or HookKind.FunctionExit or HookKind.ModifyReturn => Close(LibBpf.bpf_raw_tracepoint_open(null, program)),
        HookKind.Lsm when SecurityModules.Active() is { } active && !active.Contains("bpf") => new FeatureResult(FeatureState.Refused, "the security module 'bpf' is not active (boot option lsm=)"),
        HookKind.Lsm => Close(LibBpf.bpf_raw_tracepoint_open(null, program)),
        _ => FeatureResult.Supported,
    };

    /// <summary>BTF id of something rare that a program of the hook can be loaded for; 0 when the hook needs none, negative when there is none.</summary>
    public static int FunctionFor(HookDescriptor hook)
    {
        var name = hook.Kind switch
        {
            HookKind.TracePointBtf => RareTracePoint,
            HookKind.FunctionEntry or HookKind.FunctionExit => "bpf_fentry_test1",
            HookKind.ModifyReturn => "bpf_modify_return_test",
            HookKind.Lsm => "sb_umount",
            HookKind.LsmCgroup => "socket_listen",
            HookKind.Iterator => "task",
            _ => "",
        };
        using var silence = LibBpfLog.Route(new LibBpfLogSink(LibBpfLogLevel.Warn, static (_, _) => { }));
        return name.Length == 0 ? 0 : LibBpf.libbpf_find_vmlinux_btf_id(name, hook.AttachType);
    }

    // No function at all is an error of another kind than no such link.
    private static FeatureResult TryFunctions(HookKind hook, BpfDescriptor program) => MultiProbeAttachment.OfKernel(program, hook, []) switch
    {
        -ErrorNumber.EOPNOTSUPP => new FeatureResult(FeatureState.Refused, "the kernel was built without CONFIG_FPROBE"),
        -ErrorNumber.EINVAL when KernelVersion.Running < KernelVersion.Parse(HookTable.Get(hook).MinimumKernel) => ProbeResult.Of(-ErrorNumber.EINVAL),
        _ => FeatureResult.Supported,
    };

    private static unsafe FeatureResult TryIterator(BpfDescriptor program)
    {
        var options = new bpf_link_create_opts { sz = (nuint)sizeof(bpf_link_create_opts) };
        return Close(LibBpf.bpf_link_create(program, 0, HookTable.Get(HookKind.Iterator).AttachType, &options));
    }

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
