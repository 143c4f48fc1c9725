// Tries a program type with the smallest program there is: return 1.
using Apiary.Libbpf;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;

namespace Apiary.Runtime.Features;

/// <summary>Loads and closes a program of a type.</summary>
internal static unsafe class ProgramProbe
{
    private const ulong ReturnOne = 0x0000_0001_0000_00b7; // r0 = 1
    private const ulong ReturnZero = 0x0000_0000_0000_00b7; // r0 = 0
    private const ulong Exit = 0x95;
    private const int SyscallType = 31;
    private const uint SleepableFlag = 1u << 4;

    /// <summary>Tries a program type.</summary>
    public static FeatureResult Try(int programType, int attachType)
    {
        var result = Load(programType, attachType, 0);
        Close(result);
        return ProbeResult.Of(result);
    }

    /// <summary>Tries a program type that belongs to a kernel function.</summary>
    public static FeatureResult TryTracing(int programType, int attachType, string function)
    {
        using var silence = LibBpfLog.Route(new LibBpfLogSink(LibBpfLogLevel.Warn, static (_, _) => { }));
        var id = LibBpf.libbpf_find_vmlinux_btf_id(function, attachType);
        if (id < 0)
        {
            return new FeatureResult(FeatureState.Absent, "the kernel has no BTF (CONFIG_DEBUG_INFO_BTF), or not this function");
        }

        var result = Load(programType, attachType, (uint)id);
        Close(result);
        return ProbeResult.Of(result);
    }

    /// <summary>Loads the smallest program. Returns its descriptor, or <c>-errno</c>.</summary>
    public static int Load(int programType, int attachType, uint function)
    {
        // Programs that the kernel's type information attaches may return nothing but 0 at some hooks.
        var instructions = stackalloc ulong[] { function == 0 ? ReturnOne : ReturnZero, Exit };
        fixed (byte* license = "GPL"u8)
        {
            var attributes = new bpf_prog_load_attr
            {
                prog_type = (uint)programType,
                expected_attach_type = (uint)attachType,
                insns = (ulong)instructions,
                insn_cnt = 2,
                license = (ulong)license,
                attach_btf_id = function,
                prog_flags = programType == SyscallType ? SleepableFlag : 0,
            };
            return BpfSyscall.bpf_prog_load(&attributes);
        }
    }

    private static void Close(int descriptor) => new BpfDescriptor(descriptor).Dispose();
}
