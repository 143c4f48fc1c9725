// Probes of many functions by one link: the pattern becomes the list of functions that match it here.
using System.Runtime.InteropServices;
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Programs;

namespace Apiary.Runtime.Links;

/// <summary>kprobe.multi (from 5.18) and uprobe.multi (from 6.6).</summary>
internal static unsafe class MultiProbeAttachment
{
    /// <summary>Attaches the program at every function that matches.</summary>
    /// <exception cref="ApiaryException">APY8005, APY8011 or APY8021: it cannot be attached.</exception>
    public static BpfLink Attach(BpfProgram program, KernelPoint point)
    {
        var result = point.Hook is HookKind.KprobeMulti or HookKind.ReturnKprobeMulti
            ? OfKernel(program.Descriptor, point.Hook, Functions(point))
            : OfFile(program.Descriptor, point, Offsets(point));
        return result >= 0
            ? new BpfLink(program.Name, point, new BpfDescriptor(result))
            : throw AttachFailure.Explain(point, -result);
    }

    /// <summary>The kernel functions that match.</summary>
    /// <exception cref="ApiaryException">APY8021: none does.</exception>
    public static IReadOnlyList<string> Functions(KernelPoint point) =>
        KernelFunctions.Traceable(new NamePattern(point.Program.Names[0])) is { Count: > 0 } found
            ? found
            : throw new ApiaryException(RuntimeRules.TargetNotFound, point, $"no traceable function of the running kernel matches '{point.Program.Names[0]}'");

    /// <summary>The functions of a file that match, as offsets.</summary>
    /// <exception cref="ApiaryException">APY8021: none does.</exception>
    public static IReadOnlyList<ulong> Offsets(KernelPoint point)
    {
        var names = point.Program.Names;
        var path = LibraryPath.Find(names[0]) ?? throw new ApiaryException(RuntimeRules.TargetNotFound, point, $"there is no file '{names[0]}'");
        return ElfSymbols.Open(path)?.Matching(new NamePattern(names[1])) is { Count: > 0 } found
            ? found
            : throw new ApiaryException(RuntimeRules.TargetNotFound, point, $"no function of '{path}' matches '{names[1]}'");
    }

    /// <summary>Links a program to kernel functions. Returns the link's descriptor, or <c>-errno</c>.</summary>
    public static int OfKernel(BpfDescriptor program, HookKind hook, IReadOnlyList<string> functions)
    {
        nint[] names = [.. functions.Select(Marshal.StringToCoTaskMemUTF8)];
        try
        {
            fixed (nint* list = names)
            {
                var attributes = new bpf_kprobe_multi_link_attr
                {
                    prog_fd = (uint)program.Number,
                    attach_type = (uint)HookTable.Get(hook).AttachType,
                    flags = hook == HookKind.ReturnKprobeMulti ? bpf_kprobe_multi_link_attr.ReturnFlag : 0,
                    cnt = (uint)names.Length,
                    syms = (ulong)list,
                };
                return BpfSyscall.bpf_link_create(&attributes);
            }
        }
        finally
        {
            foreach (var name in names)
            {
                Marshal.FreeCoTaskMem(name);
            }
        }
    }

    private static int OfFile(BpfDescriptor program, KernelPoint point, IReadOnlyList<ulong> offsets)
    {
        var path = Marshal.StringToCoTaskMemUTF8(LibraryPath.Find(point.Program.Names[0]));
        try
        {
            fixed (ulong* list = offsets.ToArray())
            {
                var attributes = new bpf_uprobe_multi_link_attr
                {
                    prog_fd = (uint)program.Number,
                    attach_type = (uint)HookTable.Get(point.Hook).AttachType,
                    path = (ulong)path,
                    offsets = (ulong)list,
                    cnt = (uint)offsets.Count,
                    flags = point.Hook == HookKind.ReturnUprobeMulti ? bpf_kprobe_multi_link_attr.ReturnFlag : 0,
                    pid = (uint)point.Setting("ProcessId", 0),
                };
                return BpfSyscall.bpf_link_create(&attributes);
            }
        }
        finally
        {
            Marshal.FreeCoTaskMem(path);
        }
    }
}
