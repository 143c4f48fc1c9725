// Loads programs of a few instructions that no compiler wrote: those that the agent needs for itself.
using Apiary.Contract.Hooks;
using Apiary.Contract.Rules;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Kernel;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Programs;

/// <summary>Programs given as instructions (Documentation/bpf/standardization/instruction-set.rst).</summary>
internal static unsafe class AssembledProgram
{
    /// <summary>BPF_F_XDP_HAS_FRAGS.</summary>
    public const uint HasFragments = 1 << 5;

    /// <summary>Loads <paramref name="instructions"/>.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="hook">The hook that it is for.</param>
    /// <param name="flags">Flags of BPF_PROG_LOAD.</param>
    /// <param name="instructions">Eight bytes each.</param>
    /// <exception cref="ApiaryException">APY8011: the kernel refused.</exception>
    public static BpfProgram Load(string name, HookKind hook, uint flags, ReadOnlySpan<ulong> instructions)
    {
        var descriptor = HookTable.Get(hook);
        fixed (ulong* code = instructions)
        fixed (byte* license = "GPL"u8)
        {
            var attributes = new bpf_prog_load_attr
            {
                prog_type = (uint)descriptor.ProgramType,
                expected_attach_type = (uint)descriptor.ExpectedAttachType,
                prog_flags = flags,
                insns = (ulong)code,
                insn_cnt = (uint)instructions.Length,
                license = (ulong)license,
            };
            var result = BpfSyscall.bpf_prog_load(&attributes);
            return result >= 0
                ? new BpfProgram(name, new BpfDescriptor(result))
                : throw new ApiaryException(RuntimeRules.KernelRefused, $"the program {name}", ErrorNumber.Describe(-result));
        }
    }

    /// <summary>One instruction.</summary>
    public static ulong Instruction(byte code, int destination, int source, short offset, int immediate) =>
        code | ((ulong)(destination | (source << 4)) << 8) | ((ulong)(ushort)offset << 16) | ((ulong)(uint)immediate << 32);
}
