// What the running kernel's own type information (BTF) says exists.
using Apiary.Libbpf;

namespace Apiary.Runtime.Hosts;

/// <summary>Asks the kernel's BTF.</summary>
internal static class KernelTypes
{
    private const string Path = "/sys/kernel/btf/vmlinux";
    private const int RawTracePoint = 23;

    /// <summary>Whether the kernel has a tracepoint of this name; also true where the kernel has no BTF to tell.</summary>
    public static bool HasTracePoint(string name) => Has(name, RawTracePoint);

    /// <summary>Whether the kernel has something that programs of an attach type can be loaded for; also true where the kernel has no BTF to tell.</summary>
    /// <param name="name">Function, tracepoint, LSM hook or iterator.</param>
    /// <param name="attachType"><c>enum bpf_attach_type</c>.</param>
    public static bool Has(string name, int attachType)
    {
        using var silence = LibBpfLog.Route(new LibBpfLogSink(LibBpfLogLevel.Warn, static (_, _) => { }));
        return !File.Exists(Path) || LibBpf.libbpf_find_vmlinux_btf_id(name, attachType) >= 0;
    }
}
