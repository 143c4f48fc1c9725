// The facts about the hook "tcp congestion".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor TcpCongestion => new(
        HookKind.TcpCongestion,
        DisplayName: "tcp congestion",
        ShortName: "cc",
        AttributeName: "Apiary.TcpCongestionAttribute",
        Section: "struct_ops/",
        ProgramType: 27,
        ExpectedAttachType: 0,
        AttachType: 44,
        AttachTarget.Structure,
        ContextStruct: "apy_arguments",
        VerdictAlgebra.Answer,
        MinimumKernel: "5.6",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        ProgramGrouping.PerActor,
        Arguments: HookArguments.Typed,
        ClassAttribute: "Apiary.TcpCongestionControlAttribute");
}
