// The facts about the hook "system call".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SystemCall => new(
        HookKind.SystemCall,
        DisplayName: "system call",
        ShortName: "ksys",
        AttributeName: "Apiary.SystemCallAttribute",
        Section: "kprobe",
        ProgramType: 2,
        ExpectedAttachType: 0,
        AttachType: 41,
        AttachTarget.Kernel,
        ContextStruct: "apy_registers",
        VerdictAlgebra.None,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/trace/kprobes.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true);
}
