// The facts about the hook "uprobe.multi".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor UprobeMulti => new(
        HookKind.UprobeMulti,
        DisplayName: "uprobe.multi",
        ShortName: "upm",
        AttributeName: "Apiary.UprobeMultiAttribute",
        Section: "uprobe",
        ProgramType: 2,
        ExpectedAttachType: 48,
        AttachType: 48,
        AttachTarget.Kernel,
        ContextStruct: "apy_registers",
        VerdictAlgebra.None,
        MinimumKernel: "6.6",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/trace/uprobetracer.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Registers);
}
