// The facts about the hook "uretprobe.multi".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor ReturnUprobeMulti => new(
        HookKind.ReturnUprobeMulti,
        DisplayName: "uretprobe.multi",
        ShortName: "urpm",
        AttributeName: "Apiary.ReturnUprobeMultiAttribute",
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
        HasCurrentTask: true);
}
