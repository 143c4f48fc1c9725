// The facts about the hook "uretprobe".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor ReturnUprobe => new(
        HookKind.ReturnUprobe,
        DisplayName: "uretprobe",
        ShortName: "uret",
        AttributeName: "Apiary.ReturnUprobeAttribute",
        Section: "uretprobe",
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
        HasCurrentTask: true);
}
