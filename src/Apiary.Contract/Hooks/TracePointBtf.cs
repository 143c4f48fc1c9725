// The facts about the hook "tp_btf".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor TracePointBtf => new(
        HookKind.TracePointBtf,
        DisplayName: "tp_btf",
        ShortName: "tpb",
        AttributeName: "Apiary.TracePointBtfAttribute",
        Section: "tp_btf/",
        ProgramType: 26,
        ExpectedAttachType: 23,
        AttachType: 23,
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
