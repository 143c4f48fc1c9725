// The facts about the hook "kprobe".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor Kprobe => new(
        HookKind.Kprobe,
        DisplayName: "kprobe",
        ShortName: "kp",
        AttributeName: "Apiary.KprobeAttribute",
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
        HasCurrentTask: true,
        Arguments: HookArguments.Registers);
}
