// The facts about the hook "fmod_ret".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor ModifyReturn => new(
        HookKind.ModifyReturn,
        DisplayName: "fmod_ret",
        ShortName: "fmod",
        AttributeName: "Apiary.ModifyReturnAttribute",
        Section: "fmod_ret/",
        ProgramType: 26,
        ExpectedAttachType: 26,
        AttachType: 26,
        AttachTarget.Kernel,
        ContextStruct: "apy_arguments",
        VerdictAlgebra.Errno,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Typed);
}
