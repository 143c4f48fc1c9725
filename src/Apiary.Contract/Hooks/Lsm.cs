// The facts about the hook "lsm".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor Lsm => new(
        HookKind.Lsm,
        DisplayName: "lsm",
        ShortName: "lsm",
        AttributeName: "Apiary.LsmAttribute",
        Section: "lsm/",
        ProgramType: 29,
        ExpectedAttachType: 27,
        AttachType: 27,
        AttachTarget.Kernel,
        ContextStruct: "apy_arguments",
        VerdictAlgebra.Errno,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/prog_lsm.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Typed);
}
