// The facts about the hook "kretprobe".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor ReturnKprobe => new(
        HookKind.ReturnKprobe,
        DisplayName: "kretprobe",
        ShortName: "kret",
        AttributeName: "Apiary.ReturnKprobeAttribute",
        Section: "kretprobe",
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
