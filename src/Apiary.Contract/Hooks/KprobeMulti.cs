// The facts about the hook "kprobe.multi".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor KprobeMulti => new(
        HookKind.KprobeMulti,
        DisplayName: "kprobe.multi",
        ShortName: "kpm",
        AttributeName: "Apiary.KprobeMultiAttribute",
        Section: "kprobe",
        ProgramType: 2,
        ExpectedAttachType: 42,
        AttachType: 42,
        AttachTarget.Kernel,
        ContextStruct: "apy_registers",
        VerdictAlgebra.None,
        MinimumKernel: "5.18",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/trace/fprobe.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Registers);
}
