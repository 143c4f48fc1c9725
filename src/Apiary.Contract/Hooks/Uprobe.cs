// The facts about the hook "uprobe".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor Uprobe => new(
        HookKind.Uprobe,
        DisplayName: "uprobe",
        ShortName: "up",
        AttributeName: "Apiary.UprobeAttribute",
        Section: "uprobe",
        ProgramType: 2,
        ExpectedAttachType: 0,
        AttachType: 41,
        AttachTarget.Kernel,
        ContextStruct: "apy_registers",
        VerdictAlgebra.None,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/trace/uprobetracer.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Registers);
}
