// The facts about the hook "fexit".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor FunctionExit => new(
        HookKind.FunctionExit,
        DisplayName: "fexit",
        ShortName: "fexit",
        AttributeName: "Apiary.FunctionExitAttribute",
        Section: "fexit/",
        ProgramType: 26,
        ExpectedAttachType: 25,
        AttachType: 25,
        AttachTarget.Kernel,
        ContextStruct: "apy_arguments",
        VerdictAlgebra.None,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Typed);
}
