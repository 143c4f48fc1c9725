// The facts about the hook "perf event".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor PerfEvent => new(
        HookKind.PerfEvent,
        DisplayName: "perf event",
        ShortName: "perf",
        AttributeName: "Apiary.PerfEventAttribute",
        Section: "perf_event",
        ProgramType: 7,
        ExpectedAttachType: 0,
        AttachType: 41,
        AttachTarget.Kernel,
        ContextStruct: "apy_perf_event",
        VerdictAlgebra.None,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true);
}
