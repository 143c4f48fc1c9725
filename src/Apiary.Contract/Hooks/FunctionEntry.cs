// The facts about the hook "fentry".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor FunctionEntry => new(
        HookKind.FunctionEntry,
        DisplayName: "fentry",
        ShortName: "fent",
        AttributeName: "Apiary.FunctionEntryAttribute",
        Section: "fentry/",
        ProgramType: 26,
        ExpectedAttachType: 24,
        AttachType: 24,
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
