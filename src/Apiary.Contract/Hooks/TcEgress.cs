// The facts about the hook "tc egress".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor TcEgress => new(
        HookKind.TcEgress,
        DisplayName: "tc egress",
        ShortName: "tc_eg",
        AttributeName: "Apiary.TcEgressAttribute",
        Section: "tc",
        ProgramType: 3,
        ExpectedAttachType: 0,
        AttachType: 47,
        AttachTarget.Interface,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.Tcx,
        MinimumKernel: "6.6",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html");
}
