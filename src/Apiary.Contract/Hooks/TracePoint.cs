// The facts about the hook "tracepoint".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor TracePoint => new(
        HookKind.TracePoint,
        DisplayName: "tracepoint",
        ShortName: "tp",
        AttributeName: "Apiary.TracePointAttribute",
        Section: "tracepoint/",
        ProgramType: 5,
        ExpectedAttachType: 0,
        AttachType: 41,
        AttachTarget.Kernel,
        ContextStruct: "apy_tracepoint",
        VerdictAlgebra.None,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/trace/events.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true);
}
