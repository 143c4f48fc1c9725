// Tries the operations of a kernel structure: the smallest program as the first member that is a function.
using Apiary.Contract.Hooks;
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Runtime.Features;

/// <summary>Probes of struct_ops. Registers nothing.</summary>
internal static class StructureProbe
{
    private const string Structure = "tcp_congestion_ops";
    private const uint BtfStruct = 4;
    private const int Members = 32;

    /// <summary>Loads a program for an operation of the structure of <paramref name="hook"/>.</summary>
    public static FeatureResult Try(HookDescriptor hook)
    {
        using var silence = LibBpfLog.Route(new LibBpfLogSink(LibBpfLogLevel.Warn, static (_, _) => { }));
        var types = LibBpf.btf__load_vmlinux_btf();
        var structure = types == 0 ? -1 : LibBpf.btf__find_by_name_kind(types, Structure, BtfStruct);
        if (types != 0)
        {
            LibBpf.btf__free(types);
        }

        return structure < 0
            ? new FeatureResult(FeatureState.Absent, $"the kernel's type information (CONFIG_DEBUG_INFO_BTF) has no {Structure}")
            : ProbeResult.Of(FirstThatLoads(hook, (uint)structure));
    }

    // Where the functions are among the members differs between kernels.
    private static int FirstThatLoads(HookDescriptor hook, uint structure)
    {
        var result = -ErrorNumber.EINVAL;
        for (var member = 0; member < Members && result < 0; member++)
        {
            result = ProgramProbe.Load(hook.ProgramType, member, structure);
        }

        new BpfDescriptor(result).Dispose();
        return result;
    }
}
