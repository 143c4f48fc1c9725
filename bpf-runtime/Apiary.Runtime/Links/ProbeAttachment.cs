// kprobes and uprobes by perf events.
using System.Runtime.InteropServices;
using Apiary.Contract.Hooks;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>Probes of functions.</summary>
internal static unsafe class ProbeAttachment
{
    /// <summary>Attaches the program at the function that its names lead to.</summary>
    /// <exception cref="Errors.ApiaryException">APY8005, APY8011 or APY8021: it cannot be attached.</exception>
    public static BpfLink Attach(BpfProgram program, KernelPoint point)
    {
        var isUser = point.Hook is HookKind.Uprobe or HookKind.ReturnUprobe;
        var device = PerfDevice.Find(isUser ? "uprobe" : "kprobe") ?? throw AttachFailure.Explain(point, ErrorNumber.EOPNOTSUPP);
        var target = isUser ? ProbeTarget.InFile(point) : ProbeTarget.InKernel(point);
        var process = (int)point.Setting("ProcessId", 0);
        var name = Marshal.StringToCoTaskMemUTF8(target.Name);
        try
        {
            var attributes = new perf_event_attr
            {
                type = device.Type,
                config = point.Hook is HookKind.ReturnUprobe or HookKind.ReturnKprobe ? device.ReturnProbe : 0,
                config1 = (ulong)name,
                config2 = target.Offset,
            };
            var result = PerfEventLink.Create(program, attributes, isUser && process != 0 ? process : -1, isUser && process != 0 ? -1 : 0);
            return result >= 0
                ? new BpfLink(program.Name, point, new BpfDescriptor(result))
                : throw AttachFailure.Explain(point, -result);
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }
}
