// The facts about the hook "syscall".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor Syscall => new(
        HookKind.Syscall,
        DisplayName: "syscall",
        ShortName: "sys",
        AttributeName: "Apiary.SyscallAttribute",
        Section: "syscall",
        ProgramType: 31,
        ExpectedAttachType: 0,
        AttachType: 0,
        AttachTarget.None,
        ContextStruct: "apy_syscall_context",
        VerdictAlgebra.Result,
        MinimumKernel: "5.14",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        ProgramGrouping.PerActor,
        HasCurrentTask: true,
        ProgramFlags: 1 << 4);
}
