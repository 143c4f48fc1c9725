// The facts about the hook "raw tracepoint".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor RawTracePoint => new(
        HookKind.RawTracePoint,
        DisplayName: "raw tracepoint",
        ShortName: "rawtp",
        AttributeName: "Apiary.RawTracePointAttribute",
        Section: "raw_tp/",
        ProgramType: 17,
        ExpectedAttachType: 0,
        AttachType: 0,
        AttachTarget.Kernel,
        ContextStruct: "apy_arguments",
        VerdictAlgebra.None,
        MinimumKernel: "5.8",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/trace/tracepoints.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Raw);
}
